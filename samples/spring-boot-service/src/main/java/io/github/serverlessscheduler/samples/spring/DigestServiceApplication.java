package io.github.serverlessscheduler.samples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class DigestServiceApplication {

  /** Runs until the process is told to stop. */
  public static void main(String[] args) {
    SpringApplication.run(DigestServiceApplication.class, args);
  }
}
