package io.github.serverlessscheduler.it.aws.path;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** The calls that a client makes, by the names of their operations, in their order. */
final class Calls implements ExecutionInterceptor {

  private final List<String> made = new CopyOnWriteArrayList<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    made.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }

  List<String> made() {
    return List.copyOf(made);
  }

  void forget() {
    made.clear();
  }
}
