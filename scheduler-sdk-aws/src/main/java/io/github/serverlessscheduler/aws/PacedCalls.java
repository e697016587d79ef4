package io.github.serverlessscheduler.aws;

import io.github.serverlessscheduler.aws.eventbridge.Pace;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Keeps the calls of the clients that share it to one pace, those that are repeated included. */
record PacedCalls(Pace pace) implements ExecutionInterceptor {

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    pace.await();
  }
}
