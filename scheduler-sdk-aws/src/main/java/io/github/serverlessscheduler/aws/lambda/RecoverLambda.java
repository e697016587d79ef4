package io.github.serverlessscheduler.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.aws.EnvironmentConfig;
import io.github.serverlessscheduler.aws.Setting;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.run.Recovery;
import io.github.serverlessscheduler.sdk.run.SnapshotPublisher;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes again what the ledger says is due: retries, redrives, expired leases, runs asked for
 * whose firing was lost. To be invoked every minute, with any event. Thread-safe.
 *
 * <p>Needs {@link Setting#JOBS_TABLE}, {@link Setting#EXECUTIONS_TABLE} and {@link
 * Setting#TOPIC_ARN}.
 */
public final class RecoverLambda implements RequestStreamHandler {

  /** What one look at the ledger brings; what is over is due again in a minute. */
  private static final int MOST_A_MINUTE = 5000;

  private static final Logger LOG = LoggerFactory.getLogger(RecoverLambda.class);

  private final Recovery recovery;
  private final InstantSource clock;

  /** A function configured by its environment. */
  public RecoverLambda() {
    this(
        EnvironmentConfig.read(Setting.JOBS_TABLE, Setting.EXECUTIONS_TABLE, Setting.TOPIC_ARN),
        CoreTypes.discover(),
        InstantSource.system());
  }

  private RecoverLambda(EnvironmentConfig config, CoreTypes types, InstantSource clock) {
    DynamoDbJobStore store = config.jobStore();
    ExecutionLedger ledger = config.ledger();
    var publisher =
        new SnapshotPublisher(
            types.reader(store), types.codec(), ledger, config.publisher(), clock);
    this.recovery = new Recovery(ledger, publisher);
    this.clock = clock;
    Priming.beforeSnapshot(config, types::lookAtAll);
  }

  /** A function that sweeps this ledger. */
  public RecoverLambda(Recovery recovery, InstantSource clock) {
    this.recovery = recovery;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    int published = recovery.sweep(clock.instant(), MOST_A_MINUTE);
    if (published > 0) {
      LOG.info("{} firings published again", published);
    }
  }
}
