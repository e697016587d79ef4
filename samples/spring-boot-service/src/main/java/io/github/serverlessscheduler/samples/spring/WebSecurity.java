package io.github.serverlessscheduler.samples.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Who is let in, and what pages may do. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private static final String CONSOLE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /**
   * Everybody signs in, here by HTTP basic; your service has its own way. A browser sends these
   * credentials by itself, so a change that another site's page asks for needs a token that such a
   * page cannot have.
   */
  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(Customizer.withDefaults())
        .csrf(csrf -> csrf.requireCsrfProtectionMatcher(WebSecurity::isFromAnotherSite))
        .headers(
            headers -> headers.contentSecurityPolicy(it -> it.policyDirectives(CONSOLE_POLICY)))
        .build();
  }

  /** Browsers say where a request comes from; clients that are no browsers do not. */
  private static boolean isFromAnotherSite(HttpServletRequest request) {
    String site = request.getHeader("sec-fetch-site");
    return !SAFE.contains(request.getMethod()) && site != null && !OWN.contains(site);
  }
}
