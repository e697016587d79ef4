package io.github.serverlessscheduler.htmlchecker;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class CrashTest extends CrashContract {

  @TempDir private Path directory;

  @Override
  protected Watch open() throws IOException {
    return new Watch(directory);
  }
}
