package io.github.serverlessscheduler.it.aws.fake.lambda;

/** A function as what invokes it sees it: an event in, an answer or an error out. */
@FunctionalInterface
public interface LambdaFunction {

  /**
   * Runs the function once.
   *
   * @param event JSON, in UTF-8
   * @return JSON, in UTF-8
   * @throws Exception any that the function ends with
   */
  byte[] invoke(byte[] event) throws Exception;
}
