package io.github.serverlessscheduler.benchmarks.schedule;

/** The libraries compared. */
public enum Libraries {
  OURS("#0b7285"),
  SPRING("#74b816"),
  QUARTZ("#f08c00"),
  CRON_UTILS("#ae3ec9");

  private final String color;

  Libraries(String color) {
    this.color = color;
  }

  /** What draws it in charts. */
  String color() {
    return color;
  }

  /** The library, made anew. */
  CronLibrary library() {
    return switch (this) {
      case OURS -> new OurCron();
      case SPRING -> new SpringCron();
      case QUARTZ -> new QuartzCron();
      case CRON_UTILS -> new CronUtilsCron();
    };
  }
}
