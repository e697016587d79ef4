package io.github.serverlessscheduler.it.aws.fake.scheduler;

import tools.jackson.databind.JsonNode;

/** What a schedule invokes: one API operation of one service. */
@FunctionalInterface
public interface Target {

  /**
   * Makes the call.
   *
   * @param request as the operation's own JSON, in the names of its API model
   * @throws io.github.serverlessscheduler.it.aws.fake.http.ServiceError tried again where its
   *     status is 429 or 5xx
   */
  void invoke(JsonNode request);
}
