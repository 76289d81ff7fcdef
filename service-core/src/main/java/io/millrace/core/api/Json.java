package io.millrace.core.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The JSON of the wire: UpperCamel members, times as epoch seconds, unknown members ignored, no coercion between
 * strings and numbers.
 */
final class Json {
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule().addSerializer(Instant.class, new EpochSeconds()))
                .build();
        var text = mapper.coercionConfigFor(LogicalType.Textual);
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }

    /** Epoch seconds with three decimals. */
    private static final class EpochSeconds extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(BigDecimal.valueOf(time.toEpochMilli(), 3));
        }
    }

    /**
     * Reads a request body; an empty one counts as an empty object.
     *
     * @throws ServiceException SerializationException, or InvalidArgument for a value outside of an enumeration
     */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body.length == 0 ? new byte[] {'{', '}'} : body, type);
            if (value == null) {
                throw new ServiceException(ErrorCode.SERIALIZATION, "The body must be a JSON object.");
            }
            return value;
        } catch (InvalidFormatException e) {
            if (e.getTargetType() != null && e.getTargetType().isEnum()) {
                throw new ServiceException(ErrorCode.INVALID_ARGUMENT, enumMessage(e), e);
            }
            throw new ServiceException(ErrorCode.SERIALIZATION, member(e) + " has a value of the wrong type.", e);
        } catch (JsonMappingException e) {
            throw new ServiceException(ErrorCode.SERIALIZATION, member(e) + " has a value of the wrong type.", e);
        } catch (JsonProcessingException e) {
            throw new ServiceException(
                    ErrorCode.SERIALIZATION,
                    "The body is not JSON: line %d, column %d."
                            .formatted(
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr(),
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getColumnNr()),
                    e);
        } catch (IOException e) {
            throw new ServiceException(ErrorCode.SERIALIZATION, "The body cannot be read.", e);
        }
    }

    private static String enumMessage(InvalidFormatException e) {
        String allowed = Arrays.stream(e.getTargetType().getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return "%s must be one of %s.".formatted(member(e), allowed);
    }

    private static String member(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(n -> n != null)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "The body" : path;
    }

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A response record cannot be written", e);
        }
    }
}
