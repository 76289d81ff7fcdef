package io.millrace.core.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTokenTest {
    private final PageToken tokens = new PageToken(new byte[32]);

    @Test
    void leadsBackToItsPosition() {
        assertThat(tokens.read("ListStreams", tokens.make("ListStreams", "cam-7")))
                .isEqualTo("cam-7");
    }

    @Test
    void hasOnlyTheLettersThatTheApiAllows() {
        assertThat(tokens.make("ListStreams", "cam?~ü")).matches("[a-zA-Z0-9+/=]*");
    }

    @Test
    void isRefusedForAnotherListing() {
        String token = tokens.make("ListStreams", "cam-7");
        assertThatThrownBy(() -> tokens.read("ListFragments", token)).isInstanceOf(ServiceException.class);
    }

    @Test
    void isRefusedWhenChanged() {
        String token = tokens.make("ListStreams", "cam-7");
        String changed = (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1);
        assertThatThrownBy(() -> tokens.read("ListStreams", changed)).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> tokens.read("ListStreams", "AAAA")).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> tokens.read("ListStreams", "*")).isInstanceOf(ServiceException.class);
    }
}
