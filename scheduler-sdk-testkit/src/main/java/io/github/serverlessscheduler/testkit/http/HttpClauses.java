package io.github.serverlessscheduler.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.http.ApiRequest;

/** A part of the API's contract, and the words in which the parts are written. */
interface HttpClauses {

  String ANNA = "anna";
  String BOB = "bob";
  String ABSENT = "0197c0de-1234-7abc-8def-0123456789ab";
  String HOURLY = "'schedule':{'expression':'rate(1 hour)','timezone':'UTC'}";

  /** The API under test, over an empty scheduler at the start of each. */
  ApiWorld world();

  /** JSON written with apostrophes. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  static String note(String text) {
    return json("{'job_type':'note'," + HOURLY + ",'payload':{'text':'" + text + "'}}");
  }

  static ApiRequest.Builder request(String method, String target) {
    int question = target.indexOf('?');
    return question < 0
        ? ApiRequest.builder(method, target)
        : ApiRequest.builder(method, target.substring(0, question))
            .query(target.substring(question + 1));
  }

  static ApiRequest.Builder request(String method, String target, String body) {
    return request(method, target)
        .header("content-type", "application/json")
        .body(ApiWorld.bytes(body));
  }

  default ApiReply send(ApiRequest.Builder request) {
    return world().send(request, ANNA);
  }

  default ApiReply get(String target) {
    return send(request("GET", target));
  }

  default ApiReply post(String target) {
    return send(request("POST", target));
  }

  default ApiReply post(String target, String body) {
    return send(request("POST", target, body));
  }

  default ApiReply put(String target, String ifMatch, String body) {
    return send(request("PUT", target, body).header("if-match", ifMatch));
  }

  /** The id of a new job of Anna's. */
  default String created(String text) {
    ApiReply reply = post("/v1/jobs", note(text));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.text("/job_id");
  }

  /** Runs a job of this text, and returns its id. */
  default String ran(String text, String key) {
    String id = created(text);
    ApiReply reply =
        send(request("POST", "/v1/jobs/" + id + "/run").header("idempotency-key", key));
    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    return id;
  }

  static void assertProblem(ApiReply reply, int status, String code) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.text("/code")).isEqualTo(code);
    assertThat(reply.text("/type")).isEqualTo("urn:serverless-scheduler:problem:" + code);
    assertThat(reply.at("/status")).isEqualTo(status);
  }

  /** Also that the faults are where they are said to be, in this order. */
  static void assertPointers(ApiReply reply, String... pointers) {
    assertThat(reply.texts("/errors", "pointer")).as(reply.body()).containsExactly(pointers);
  }
}
