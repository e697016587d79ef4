package io.github.serverlessscheduler.it.aws.fake;

/** The account and Region that every fake is in. */
public final class Account {

  public static final String ID = "123456789012";
  public static final String REGION = "eu-central-1";

  private Account() {}
}
