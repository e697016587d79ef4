package io.github.serverlessscheduler.it.aws.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.deployed.Policy.Request;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/**
 * The policies of the buckets of an account, out of force until this is closed: the emulator takes
 * a condition that does not hold for one that denies, and so lets nobody in.
 */
final class BucketPolicies implements AutoCloseable {

  private final S3Client s3;
  private final Map<String, String> policies = new TreeMap<>();

  BucketPolicies(EmulatedAccount account, String prefix) {
    s3 = account.client(S3Client.builder());
    s3.listBuckets().buckets().stream()
        .map(Bucket::name)
        .filter(name -> name.startsWith(prefix))
        .forEach(this::suspend);
  }

  private void suspend(String bucket) {
    String policy = s3.getBucketPolicy(get -> get.bucket(bucket)).policy();
    assertThat(Policy.of(policy).denies(Request.of("s3:GetObject", arn(bucket))))
        .as("%s refuses what comes encrypted: %s", bucket, policy)
        .isFalse();
    policies.put(bucket, policy);
    s3.deleteBucketPolicy(delete -> delete.bucket(bucket));
  }

  private static String arn(String bucket) {
    return "arn:aws:s3:::" + bucket + "/any";
  }

  @Override
  public void close() {
    policies.forEach(
        (bucket, policy) -> s3.putBucketPolicy(it -> it.bucket(bucket).policy(policy)));
    s3.close();
  }
}
