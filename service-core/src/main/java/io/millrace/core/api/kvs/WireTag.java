package io.millrace.core.api.kvs;

import io.millrace.core.base.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tag on the wire, in operations that send them as a list. Source: API reference, Tag. */
record WireTag(String key, String value) {
    /** The tags as a map; null for no list. */
    static Map<String, String> map(List<WireTag> tags) {
        if (tags == null) {
            return null;
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (WireTag tag : tags) {
            if (tag == null || tag.key == null || tag.value == null) {
                throw ServiceException.invalid("Each of Tags needs Key and Value.");
            }
            if (map.put(tag.key, tag.value) != null) {
                throw ServiceException.invalid("Tags names the key %s twice.".formatted(tag.key));
            }
        }
        return map;
    }
}
