package io.github.serverlessscheduler.samples.spring;

import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The scheduler as a bean. Handlers are its parameters, so they outlive it when the context closes.
 */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration implements WebMvcConfigurer {

  // region scheduler
  /** Spring closes it, which finishes what runs; so it needs no shutdown hook of its own. */
  @Bean(destroyMethod = "close")
  LocalScheduler localScheduler(@Value("${scheduler.data}") Path data, SendDigest sendDigest) {
    return LocalScheduler.builder(data).handle(Digest.TYPE, sendDigest).shutdownHook(false).start();
  }

  @Bean
  Scheduler scheduler(LocalScheduler local) {
    return local.scheduler();
  }

  /** The API of every user's own jobs; who the user is, Spring Security has found out. */
  @Bean
  HttpApi schedulerApi(Scheduler scheduler) {
    return HttpApi.builder(scheduler).authoriser(Authoriser.claims("name", "email")).build();
  }

  // endregion

  /** A short name for the console, whose files Spring finds in its jar. */
  @Override
  public void addViewControllers(ViewControllerRegistry views) {
    views.addRedirectViewController("/console", "/scheduler-console/index.html");
  }
}
