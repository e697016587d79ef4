package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Owner;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says who sends a request. The only thing that decides whose jobs a request reaches.
 *
 * <p>An implementation is thread-safe, and trusts {@link ApiRequest#principal()}, which the runtime
 * fills with what it has verified, and nothing else of the request that it has not verified itself:
 * anybody can send any header. One that throws is answered with 500.
 */
@FunctionalInterface
public interface Authoriser {

  /** Who it is; empty if that is not known, which is answered with 401. */
  Optional<Caller> authorise(ApiRequest request);

  /**
   * The same callers, who may do only what a verified claim lists: {@code jobs:read}, {@code
   * jobs:change}, {@code jobs:run}, each also with a resource server's identifier before it ({@code
   * scheduler/jobs:read}), as Cognito writes them; other words are ignored. Without the claim they
   * may do nothing.
   *
   * @param scopeClaim a claim of words with spaces between them, such as {@code scope}
   */
  default Authoriser scopedBy(String scopeClaim) {
    return request -> {
      Set<Permission> permissions =
          Permission.ofScopes(request.principal().getOrDefault(scopeClaim, ""));
      return authorise(request).map(caller -> caller.withPermissions(permissions));
    };
  }

  /** Takes every request for this owner's: for one person's own machine. */
  static Authoriser fixed(Owner owner) {
    Optional<Caller> caller = Optional.of(Caller.of(owner));
    return request -> caller;
  }

  /**
   * Takes the owner from verified claims.
   *
   * @param userIdClaim the claim that is the owner's user id, such as {@code sub}; without it
   *     nobody is known
   * @param emailClaim the claim that is the owner's address, such as {@code email}; it may be
   *     absent
   */
  static Authoriser claims(String userIdClaim, String emailClaim) {
    return request -> {
      Map<String, String> claims = request.principal();
      String userId = claims.get(userIdClaim);
      try {
        return Optional.ofNullable(userId)
            .map(id -> Caller.of(Owner.of(id, claims.get(emailClaim))));
      } catch (SchedulerException e) {
        // A claim that cannot be an owner's is nobody's.
        return Optional.empty();
      }
    };
  }
}
