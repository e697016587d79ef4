package io.github.serverlessscheduler.it.aws.deployed;

import io.github.serverlessscheduler.it.aws.packaged.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The zips of a checkout, found by the hash that Lambda tells of what it holds: the emulator does
 * not hand the code itself out.
 */
record DeployedZips(Map<String, Path> byHash) {

  static DeployedZips of(List<Path> zips) throws IOException {
    var byHash = new HashMap<String, Path>();
    for (Path zip : zips) {
      byHash.put(hash(zip), zip);
    }
    return new DeployedZips(byHash);
  }

  /** The class path of a function, unpacked in a folder with its layers. */
  String classPath(Path folder, String code, List<String> layers) throws IOException {
    var unpacked = new ArrayList<Path>();
    for (String layer : layers) {
      unpacked.add(zip(layer));
    }
    return Zips.unpacked(folder, zip(code), unpacked);
  }

  private Path zip(String hash) {
    Path zip = byHash.get(hash);
    if (zip == null) {
      throw new AssertionError("what is deployed is none of the zips that were built: " + hash);
    }
    return zip;
  }

  private static String hash(Path zip) throws IOException {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
