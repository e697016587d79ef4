package io.github.serverlessscheduler.it.aws.deployed;

import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A function, as the account has it. */
record DeployedFunction(EmulatedAccount account, JsonNode configuration) {

  /** By its name or ARN, which may have an alias or a version at its end. */
  static DeployedFunction of(EmulatedAccount account, String name)
      throws IOException, InterruptedException {
    return new DeployedFunction(
        account, account.get("lambda", "/2015-03-31/functions/" + name).path("Configuration"));
  }

  String name() {
    return configuration.path("FunctionName").asString();
  }

  String role() {
    return configuration.path("Role").asString();
  }

  Map<String, String> environment() {
    var all = new HashMap<String, String>();
    configuration
        .at("/Environment/Variables")
        .properties()
        .forEach(one -> all.put(one.getKey(), one.getValue().asString()));
    return all;
  }

  /** A variable that it must have. */
  String variable(String name) {
    String value = environment().get(name);
    if (value == null) {
      throw new AssertionError(name() + " has no " + name);
    }
    return value;
  }

  /**
   * Starts it as it is configured.
   *
   * @param besides what stands for the world around it
   */
  LambdaProcess start(DeployedZips zips, Path folder, Map<String, String> besides)
      throws Exception {
    var variables = environment();
    variables.putAll(besides);
    return LambdaProcess.startOn(
        zips.classPath(folder.resolve(name()), code(), layers()),
        configuration.path("Handler").asString(),
        variables,
        Duration.ofSeconds(configuration.path("Timeout").asInt()));
  }

  private String code() {
    return configuration.path("CodeSha256").asString();
  }

  private List<String> layers() throws IOException, InterruptedException {
    var hashes = new ArrayList<String>();
    for (JsonNode layer : configuration.path("Layers")) {
      String[] arn = layer.path("Arn").asString().split(":", -1);
      hashes.add(
          account
              .get("lambda", "/2018-10-31/layers/%s/versions/%s".formatted(arn[6], arn[7]))
              .at("/Content/CodeSha256")
              .asString());
    }
    return hashes;
  }
}
