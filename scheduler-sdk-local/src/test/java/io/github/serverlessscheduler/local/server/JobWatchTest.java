package io.github.serverlessscheduler.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.JobChanged.Change;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a watcher is told. */
class JobWatchTest {

  private final JobFeed feed = new JobFeed();

  private static JobId id(int number) {
    return JobId.parse("0197c0de-1234-7abc-8def-%012x".formatted(number));
  }

  private void change(String userId, int number) {
    feed.jobChanged(
        new JobChanged(new JobKey(userId, id(number)), "note", Change.UPDATED, 2, List.of()));
  }

  private static JobWatch.News news(JobWatch watch) throws InterruptedException {
    return watch.take(Duration.ZERO);
  }

  @Test
  void jobThatMuchHappensTo_isNamedOnce() throws InterruptedException {
    JobWatch watch = feed.watch("anna");
    change("anna", 1);
    change("anna", 2);
    change("anna", 1);

    assertThat(news(watch)).isEqualTo(new JobWatch.News(List.of(id(1), id(2)), false));
    assertThat(news(watch).isEmpty()).isTrue();
  }

  @Test
  void jobsOfOthers_areNotNamed() throws InterruptedException {
    JobWatch watch = feed.watch("anna");
    change("bob", 1);

    assertThat(news(watch).isEmpty()).isTrue();
  }

  @Test
  void moreJobsThanAWatcherTakes_areToldAsMore() throws InterruptedException {
    JobWatch watch = feed.watch("anna");
    for (int i = 0; i < 1000; i++) {
      change("anna", i);
    }

    JobWatch.News news = news(watch);
    assertThat(news.jobs()).hasSize(200);
    assertThat(news.isMore()).isTrue();
  }

  @Test
  void closedWatch_waitsNoMoreAndIsToldNothing() throws InterruptedException {
    JobWatch watch = feed.watch("anna");
    watch.close();
    change("anna", 1);

    assertThat(watch.take(Duration.ofDays(1)).isEmpty()).isTrue();
    assertThat(watch.pause(Duration.ofDays(1))).isFalse();
  }

  @Test
  void feedThatIsClosed_endsWatchesAlsoLaterOnes() throws InterruptedException {
    JobWatch before = feed.watch("anna");
    feed.close();

    assertThat(before.pause(Duration.ofDays(1))).isFalse();
    assertThat(feed.watch("anna").pause(Duration.ofDays(1))).isFalse();
  }
}
