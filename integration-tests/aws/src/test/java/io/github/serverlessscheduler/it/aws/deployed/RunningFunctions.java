package io.github.serverlessscheduler.it.aws.deployed;

import io.github.serverlessscheduler.it.aws.LocalDynamoDb;
import io.github.serverlessscheduler.it.aws.deployed.Policy.Request;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The functions of an account, each in a process of its own, behind a gate of its role. */
final class RunningFunctions implements AutoCloseable {

  private record Running(LambdaProcess process, PermissionGate gate) {}

  private final EmulatedAccount account;
  private final DeployedZips zips;
  private final Path folder;
  private final Map<String, Running> byName = new HashMap<>();

  RunningFunctions(EmulatedAccount account, DeployedZips zips, Path folder) {
    this.account = account;
    this.zips = zips;
    this.folder = folder;
  }

  /** The function of this name or ARN; it is started when it is first asked for. */
  LambdaProcess of(String name) throws Exception {
    DeployedFunction function = DeployedFunction.of(account, name);
    Running running = byName.get(function.name());
    if (running == null) {
      running = start(function);
      byName.put(function.name(), running);
    }
    return running.process;
  }

  private Running start(DeployedFunction function) throws Exception {
    var gate = new PermissionGate(account.policyOf(function.role()), this::service);
    try {
      LambdaProcess process =
          function.start(
              zips,
              folder,
              Map.of(
                  "AWS_ENDPOINT_URL",
                  gate.endpoint().toString(),
                  // The page that is checked is served by the test.
                  "HTML_CHECKER_ALLOW_LOOPBACK",
                  "true"));
      return new Running(process, gate);
    } catch (Exception e) {
      gate.close();
      throw e;
    }
  }

  private URI service(String name) {
    return name.equals("dynamodb") ? LocalDynamoDb.instance().endpoint() : account.endpoint();
  }

  /** The mails that a function has sent, as it has asked for them. */
  List<JsonNode> mailsOf(String name) {
    Running running = byName.get(name);
    return running == null ? List.of() : running.gate.mails();
  }

  /** What functions asked for and were not allowed. */
  List<Request> refused() {
    var all = new ArrayList<Request>();
    byName.values().forEach(it -> all.addAll(it.gate.refused()));
    return all;
  }

  /** What they wrote, for whoever looks for the reason of a failure. */
  String output() {
    var all = new StringBuilder("refused: " + refused() + "\n");
    byName.forEach(
        (name, it) -> all.append(name).append(":\n").append(it.process.output()).append('\n'));
    return all.toString();
  }

  @Override
  public void close() {
    byName
        .values()
        .forEach(
            it -> {
              it.process.close();
              it.gate.close();
            });
  }
}
