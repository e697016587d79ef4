package io.github.serverlessscheduler.it.browser;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.http.Caller;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes whom a token of the provider names, and only for what its scopes say. */
final class VerifyingAuthoriser implements Authoriser {

  private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();
  private final Authoriser byClaims = Authoriser.claims("sub", "email").scopedBy("scope");
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean isShut;

  /**
   * An authoriser of this API.
   *
   * @param audiences for one of which a token has to be made
   */
  VerifyingAuthoriser(String issuer, Set<String> audiences) {
    try {
      var keys = JWKSourceBuilder.create(URI.create(issuer + "/jwks").toURL()).build();
      tokens.setJWSKeySelector(
          new JWSVerificationKeySelector<>(
              Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256), keys));
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
    tokens.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    tokens.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            audiences,
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            Set.of("sub", "exp"),
            Set.of()));
  }

  @Override
  public Optional<Caller> authorise(ApiRequest request) {
    Optional<Caller> caller = token(request).flatMap(this::verified);
    if (caller.isEmpty()) {
      refused.incrementAndGet();
    }
    return caller;
  }

  private static Optional<String> token(ApiRequest request) {
    List<String> said = request.header("authorization");
    return said.size() == 1 && said.get(0).startsWith("Bearer ")
        ? Optional.of(said.get(0).substring("Bearer ".length()))
        : Optional.empty();
  }

  private Optional<Caller> verified(String token) {
    seen.add(token);
    if (isShut || withdrawn.contains(token)) {
      return Optional.empty();
    }
    try {
      Map<String, String> claims = new LinkedHashMap<>();
      tokens
          .process(token, null)
          .getClaims()
          .forEach((name, value) -> claims.put(name, "" + value));
      // A token that was made to say who it is says nothing of what they may do.
      claims.putIfAbsent("scope", "jobs:read jobs:change jobs:run");
      return byClaims.authorise(ApiRequest.builder("GET", "/").principal(claims).build());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }

  /** Takes none of the tokens that have come so far any more. */
  void withdraw() {
    withdrawn.addAll(seen);
  }

  /** Takes none at all. */
  void shut() {
    isShut = true;
  }

  int tokensSeen() {
    return seen.size();
  }

  Set<String> tokens() {
    return Set.copyOf(seen);
  }

  int refused() {
    return refused.get();
  }
}
