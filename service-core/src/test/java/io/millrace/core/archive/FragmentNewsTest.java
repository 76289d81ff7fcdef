package io.millrace.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.base.FragmentNumber;
import org.junit.jupiter.api.Test;

class FragmentNewsTest {
    private final FragmentNews news = new FragmentNews();

    private static FragmentNumber number(int sequence) {
        return new FragmentNumber(sequence, 1, 1);
    }

    @Test
    void workBeginsWithTheFirstOfWhatCameAndAgainWithItWhenItFailed() {
        assertThat(news.first()).isEmpty();
        news.add(number(4));
        news.add(number(3));
        news.take();
        assertThat(news.first()).contains(number(3));
        news.add(number(9));
        news.giveBack();
        news.take();
        assertThat(news.first()).contains(number(3));
        news.take();
        assertThat(news.first()).isEmpty();
    }

    @Test
    void whatHappensDuringWorkIsAskedForAfterwards() {
        news.add(number(1));
        news.take();
        assertThat(news.isAsked()).isFalse();
        news.add(number(2));
        assertThat(news.isAsked()).isTrue();
        assertThat(news.isUrgent()).isFalse();
        news.urge();
        assertThat(news.isUrgent()).isTrue();
        news.take();
        assertThat(news.isUrgent()).isFalse();
    }
}
