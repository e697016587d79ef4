package io.github.serverlessscheduler.it.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbExecutionLedger;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The index of dead rows, as it is while it has not followed a write yet. */
class DeadLettersIndexTest {

  private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.instance();
  private final String table = dynamoDb.table(DynamoDbTables::executions);
  private final DynamoDbExecutionLedger ledger =
      DynamoDbExecutionLedger.of(dynamoDb.client(), table);
  private final JobKey job = new JobKey("ann", JobId.generate(NOON, new Random(1)));

  private Occurrence dies(String key, int minute) {
    Instant at = NOON.plusSeconds(60L * minute);
    Occurrence occurrence = Occurrence.manual(job, key);
    Claim claim =
        ledger.claim(new ClaimRequest(occurrence, "note", 1, at, false, at, at.plusSeconds(9)));
    Lease lease = ((Claim.Granted) claim).lease();
    ledger.finish(lease, new Outcome.Dead("told to fail"), at);
    return occurrence;
  }

  private Map<String, AttributeValue> key(Occurrence occurrence) {
    return Map.of(
        "pk", AttributeValue.fromS("JOB#ann#" + job.jobId()),
        "sk", AttributeValue.fromS("RUN#" + occurrence.id()));
  }

  private Optional<AttributeValue> position(Occurrence occurrence) {
    var item = dynamoDb.client().getItem(get -> get.tableName(table).key(key(occurrence))).item();
    return Optional.ofNullable(item.get("dead_position"));
  }

  /** Puts a row's place in the index, and nothing else of it, where it was before. */
  private void lag(Occurrence occurrence, AttributeValue position) {
    dynamoDb
        .client()
        .updateItem(
            update ->
                update
                    .tableName(table)
                    .key(key(occurrence))
                    .updateExpression("SET dead = :owner, dead_position = :position")
                    .expressionAttributeValues(
                        Map.of(
                            ":owner", AttributeValue.fromS("OWNER#ann"), ":position", position)));
  }

  @Test
  void rowThatWasRedriven_isPassedOverAndThePageFilled() {
    Occurrence first = dies("a", 1);
    Occurrence redriven = dies("b", 2);
    Occurrence last = dies("c", 3);
    AttributeValue position = position(redriven).orElseThrow();
    ledger.redrive(redriven, NOON.plusSeconds(300));
    lag(redriven, position);

    assertThat(ledger.deadOf("ann", null, 2))
        .extracting(Execution::occurrence)
        .containsExactly(last, first);
  }

  /** It would be listed among those that died before, and the page after it would begin anew. */
  @Test
  void rowThatDiedAgain_isNotListedWhereItWas() {
    Occurrence again = dies("a", 1);
    Occurrence other = dies("b", 2);
    AttributeValue position = position(again).orElseThrow();
    ledger.redrive(again, NOON.plusSeconds(300));
    dies("a", 9);
    lag(again, position);

    assertThat(ledger.deadOf("ann", null, 10))
        .extracting(Execution::occurrence)
        .containsExactly(other);
  }

  /** What is not dead costs nothing there. */
  @Test
  void rowThatIsNotDead_isNotInTheIndex() {
    Occurrence dead = dies("a", 1);
    assertThat(position(dead)).isPresent();
    ledger.redrive(dead, NOON.plusSeconds(300));
    assertThat(position(dead)).isEmpty();
  }
}
