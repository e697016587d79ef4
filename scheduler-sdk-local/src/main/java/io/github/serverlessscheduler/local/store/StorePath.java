package io.github.serverlessscheduler.local.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.disk.FilePathDisk;

/** How MVStore reaches the file: by a name that starts with our scheme. */
class StorePath extends FilePathDisk {

  static final String SCHEME = "scheduler";

  /** Makes the scheme known to MVStore. */
  static void register() {
    FilePath.register(new StorePath());
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FilePathDisk getPath(String path) {
    StorePath named = copy();
    String prefix = getScheme() + ":";
    named.name = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    return named;
  }

  StorePath copy() {
    return new StorePath();
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FileChannel file = openFile(Path.of(name));
    try {
      return CheckedFile.of(file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  FileChannel openFile(Path path) throws IOException {
    return SteadyFile.open(path);
  }
}
