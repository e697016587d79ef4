package io.github.serverlessscheduler.htmlchecker.lambda;

import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** A bucket that is empty, and an outbox, of something that stands in for AWS. */
interface Emulated {

  String BUCKET = "pages-test";
  String SENDER = "checker@example.org";

  S3Client s3();

  SesV2Client ses();

  /** The texts of the mails that were sent, each with its addresses and its subject before it. */
  List<String> mails() throws IOException;

  default S3PageStates states() {
    return S3PageStates.in(s3(), BUCKET);
  }

  default SesChangeNotifier.Builder notifier() {
    return SesChangeNotifier.builder(ses(), s3(), BUCKET, SENDER);
  }
}
