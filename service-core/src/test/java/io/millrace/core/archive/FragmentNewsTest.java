package io.millrace.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FragmentNewsTest {
    private final FragmentNews news = new FragmentNews();

    @Test
    void whatHappensDuringWorkIsAskedForAfterwards() {
        news.add();
        news.take();
        assertThat(news.isAsked()).isFalse();
        news.add();
        assertThat(news.isAsked()).isTrue();
        assertThat(news.isUrgent()).isFalse();
        news.urge();
        assertThat(news.isUrgent()).isTrue();
        news.take();
        assertThat(news.isUrgent()).isFalse();
    }
}
