package io.github.serverlessscheduler.it.browser;

import java.io.IOException;
import java.util.Set;

/**
 * The console as it is served to people who sign in: behind one address with the API, with a
 * config.json and a content policy of its own.
 */
final class SignInWorld implements AutoCloseable {

  static final String CLIENT = "console";
  static final String WITHOUT_REFRESH = "without-refresh";
  static final String WITH_A_SECRET = "with-a-secret";

  /** All that there are. */
  static final String SCOPES =
      "\"openid\", \"email\", \"profile\", \"jobs:read\", \"jobs:change\", \"jobs:run\"";

  private static final String API = "urn:scheduler-api";
  private static final int HOUR_SECONDS = 3600;

  private final PrefixProxy front;
  private final OpenIdProvider provider;
  private final VerifyingAuthoriser authoriser;
  private final World world;

  SignInWorld() throws IOException {
    this(HOUR_SECONDS);
  }

  /**
   * A world.
   *
   * @param seconds how long a token holds
   */
  SignInWorld(int seconds) throws IOException {
    this.front = new PrefixProxy("");
    this.provider = OpenIdProvider.start(console(), seconds);
    this.authoriser =
        new VerifyingAuthoriser(
            provider.issuer(), Set.of(API, CLIENT, WITHOUT_REFRESH, WITH_A_SECRET));
    this.world = new World(authoriser);
    front.to(world.console().replace("/console/", ""));
    front.header(
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self' %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                .formatted(provider.issuer())
            + " require-trusted-types-for 'script'; trusted-types lit-html");
    signIn(CLIENT, "access", SCOPES);
  }

  /** What config.json says from now on. */
  void signIn(String client, String token, String scopes) {
    signIn(provider.issuer(), client, token, scopes);
  }

  void signIn(String issuer, String client, String token, String scopes) {
    config(
        """
        { "api": "../v1/", "sign_in": { "issuer": "%s", "client_id": "%s", "token": "%s", "scopes": [%s] } }
        """
            .formatted(issuer, client, token, scopes));
  }

  void config(String text) {
    front.json("/console/config.json", text);
  }

  String console() {
    return front.address() + "/console/";
  }

  String issuer() {
    return provider.issuer();
  }

  World world() {
    return world;
  }

  VerifyingAuthoriser authoriser() {
    return authoriser;
  }

  @Override
  public void close() {
    front.close();
    world.close();
    provider.close();
  }
}
