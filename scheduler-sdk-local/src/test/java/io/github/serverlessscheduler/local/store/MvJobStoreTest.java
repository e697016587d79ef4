package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.testkit.contract.JobStoreContract;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class MvJobStoreTest extends JobStoreContract {

  @TempDir Path parent;

  private final Deque<MvStorage> opened = new ArrayDeque<>();

  @Override
  protected JobStore open() {
    return open(directory());
  }

  @Override
  protected JobStore reopen() {
    return open(Crash.of(directory()));
  }

  private JobStore open(Path directory) {
    opened.push(MvStorage.open(directory));
    return MvJobStore.of(opened.peek());
  }

  private Path directory() {
    return parent.resolve("store");
  }

  @AfterEach
  void closeAll() {
    opened.forEach(MvStorage::close);
  }
}
