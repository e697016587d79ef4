package io.github.serverlessscheduler.it.aws.path;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** The calls that a client makes, by the names of their operations, in their order. */
final class Calls implements ExecutionInterceptor {

  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan");

  /** In place of a table's name: a transaction may be of any. */
  private static final String ANY = "";

  private final List<String> made = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> writes = new ConcurrentHashMap<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    made.add(operation);
    if (!READS.contains(operation)) {
      String table = context.request().getValueForField("TableName", String.class).orElse(ANY);
      writes.merge(table, 1, Integer::sum);
    }
  }

  /** How often a table was written to, or may have been. */
  int writes(String table) {
    return writes.getOrDefault(table, 0) + writes.getOrDefault(ANY, 0);
  }

  List<String> made() {
    return List.copyOf(made);
  }

  void forget() {
    made.clear();
  }
}
