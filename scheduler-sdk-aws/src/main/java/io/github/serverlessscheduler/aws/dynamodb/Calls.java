package io.github.serverlessscheduler.aws.dynamodb;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Calls of one table, their failures told apart: what may pass from what stays wrong. The codes are
 * those of "Error handling with DynamoDB" in its developer guide.
 */
final class Calls {

  private final String table;

  Calls(String table) {
    this.table = table;
  }

  /**
   * The call's answer.
   *
   * @throws ConditionalCheckFailedException as it came
   * @throws TransactionCanceledException as it came
   * @throws SchedulerException {@link ErrorCode#UNAVAILABLE} if a repetition may help, else {@link
   *     ErrorCode#STORE_UNUSABLE}
   */
  <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (ConditionalCheckFailedException | TransactionCanceledException e) {
      throw e;
    } catch (SdkException e) {
      throw failed(e);
    }
  }

  SchedulerException failed(SdkException e) {
    return isForGood(e)
        ? new SchedulerException(
            ErrorCode.STORE_UNUSABLE,
            "DynamoDB refuses a request to table "
                + table
                + "; check its name, its keys and indexes, and the role's permissions: "
                + e.getMessage(),
            e)
        : new SchedulerException(
            ErrorCode.UNAVAILABLE,
            "DynamoDB table " + table + " cannot be reached now: " + e.getMessage(),
            e);
  }

  private static boolean isForGood(SdkException e) {
    return e instanceof AwsServiceException service
        && service.statusCode() / 100 == 4
        && !service.isThrottlingException()
        && !service.retryable()
        && !(e instanceof TransactionCanceledException);
  }
}
