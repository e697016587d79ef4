package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/** Signing in, at a certified OpenID provider that takes no request without PKCE. */
@ExtendWith(BrowserTest.Shared.class)
class SignInTest {

  private final Browser browser = BrowserTest.shared();
  private final SignInWorld world = new SignInWorld();

  SignInTest() throws IOException {}

  @BeforeEach
  void usualWindow() {
    browser.size(1440, 900);
    browser.dark(false);
  }

  @AfterEach
  void close() {
    browser.open("about:blank");
    world.close();
  }

  private void open(String fragment) {
    browser.open(world.console() + fragment);
  }

  /** As this person, at the provider's page. */
  private void signIn(String name) {
    browser.find(By.name("login")).sendKeys(name);
    browser.find(By.name("password")).sendKeys("anything");
    browser.click("Sign-in");
  }

  private void openAs(String name, String fragment) {
    open(fragment);
    signIn(name);
    browser.find(By.cssSelector("#account, .account"));
  }

  private void signOut(String name) {
    browser.click("Account of " + name);
    browser.click("Sign out");
    browser.click("Yes, sign me out");
    browser.await("You are signed out");
  }

  @Test
  void signIn_leadsBackToWhereOneWanted() {
    openAs("anna", "#/jobs?text=revenue");
    browser.await("Nothing matches");
    assertThat(address()).isEqualTo(world.console() + "#/jobs?text=revenue");
    assertThat(browser.wrongs()).isEmpty();
  }

  @Test
  void request_hasTheChallengeOfItsVerifier_andNotTheVerifier() {
    openAs("anna", "");
    Object request =
        browser.inModules(
            """
            const { Issuer } = await load('auth/issuer.js');
            const { config } = await load('app/config.js');
            const { link, started } = await new Issuer(config.sign_in).request({});
            const asked = new URL(link).searchParams;
            const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(started.verifier));
            const challenge = btoa(String.fromCharCode(...new Uint8Array(hash)))
              .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
            return [asked.get('code_challenge') === challenge, asked.get('code_challenge_method'), link.includes(started.verifier),
              asked.get('state') === started.state, asked.get('nonce') === started.nonce, asked.get('response_type')].join(' ');
            """);
    assertThat(request).isEqualTo(Map.of("value", "true S256 false true true code"));
  }

  @Test
  void tokens_areInNoStorage_andNotInTheAddress() {
    openAs("anna", "");
    browser.await("No jobs yet");
    Object kept =
        browser.inModules(
            """
            const databases = await indexedDB.databases();
            const stores = await caches.keys();
            return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href,
              history.state, window.name, databases, stores]);
            """);
    assertThat(String.valueOf(kept)).doesNotContain("code", "state=", "verifier", "eyJ");
    assertThat(world.authoriser().tokens())
        .isNotEmpty()
        .allSatisfy(token -> assertThat(String.valueOf(kept)).doesNotContain(token));
  }

  @Test
  void twoOwners_seeTheirOwnJobsOnly() {
    job("anna", "Revenue");
    job("ben", "Stock");
    openAs("anna", "");
    browser.await("Revenue");
    assertThat(browser.text()).doesNotContain("Stock");
    signOut("Anna");
    browser.click("Sign in");
    signIn("ben");
    browser.await("Stock");
    assertThat(browser.text()).doesNotContain("Revenue");
  }

  @Test
  void reload_signsInAgain_withoutAsking() {
    job("anna", "Revenue");
    openAs("anna", "#/jobs?text=rev");
    browser.await("Revenue");
    browser.driver().navigate().refresh();
    browser.await("Revenue");
    assertThat(address()).isEqualTo(world.console() + "#/jobs?text=rev");
  }

  @Test
  void jobMadeElsewhere_isToldOfByTheStream_asWhoHasSignedIn() {
    openAs("anna", "");
    browser.await("No jobs yet");
    Waits.until(this::isToldOfEvents, "there is a stream");
    job("anna", "Revenue");
    browser.await("Revenue");
  }

  private boolean isToldOfEvents() {
    String isOpen = "const { events } = await load('api/events.js'); return events.isOpen;";
    return Map.of("value", true).equals(browser.inModules(isOpen));
  }

  @Test
  void tokenNearItsEnd_isRenewed_beforeTheApiRefusesIt() throws IOException {
    try (var shortly = new SignInWorld(5)) {
      browser.open(shortly.console());
      signIn("anna");
      browser.await("No jobs yet");
      Waits.until(
          () -> {
            browser.inModules(
                "const { send } = await load('api/http.js'); await send('GET', 'jobs');");
            return shortly.authoriser().tokensSeen() >= 3;
          },
          "there is a third token");
      assertThat(shortly.authoriser().refused()).isZero();
      browser.open("about:blank");
    }
  }

  @Test
  void tokenThatIsTakenNoMore_isRenewed_andTheRequestRepeated() {
    openAs("anna", "#/jobs/new");
    browser.type("Title", "Revenue");
    world.authoriser().withdraw();
    browser.type("Pages", "3");
    browser.choose("Priority", "High");
    browser.click("Create job");
    browser.await("Nothing has run yet");
    assertThat(world.authoriser().refused()).isPositive();
    assertThat(titles("anna")).containsExactly("Revenue");
  }

  @Test
  void endedSession_isBegunAnew_whereNothingWouldBeLost() {
    world.signIn(SignInWorld.WITHOUT_REFRESH, "access", SignInWorld.SCOPES);
    openAs("anna", "#/jobs?state=active");
    browser.await("Nothing matches");
    world.authoriser().withdraw();
    browser.inModules(
        "const { send } = await load('api/http.js'); send('GET', 'jobs').catch(() => {});");
    job("anna", "Revenue");
    browser.await("Revenue");
    assertThat(address()).isEqualTo(world.console() + "#/jobs?state=active");
  }

  @Test
  void formHalfFilled_outlivesTheSession() {
    world.signIn(SignInWorld.WITHOUT_REFRESH, "access", SignInWorld.SCOPES);
    openAs("anna", "#/jobs/new");
    browser.type("Title", "Revenue");
    world.authoriser().withdraw();
    browser.type("Pages", "3");
    browser.choose("Priority", "High");
    browser.await("Your session has ended");
    assertThat(browser.axe()).isEmpty();
    browser.click("Create job");
    inAnotherWindow(
        () -> browser.click("Sign in again"), () -> browser.await("You are signed in again"));
    browser.await("Nothing has run yet");
    assertThat(titles("anna")).containsExactly("Revenue");
  }

  @Test
  void formHalfFilled_isNotSentAsSomebodyElse() {
    world.signIn(SignInWorld.WITHOUT_REFRESH, "access", SignInWorld.SCOPES);
    openAs("anna", "#/jobs/new");
    browser.type("Title", "Revenue");
    world.authoriser().withdraw();
    // The provider has forgotten her, too.
    browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
    browser.type("Title", "Revenue by region");
    browser.await("Your session has ended");
    inAnotherWindow(
        () -> browser.click("Sign in again"),
        () -> {
          signIn("ben");
          browser.await("You are signed in again");
        });
    browser.await("That was somebody else");
    browser.await("ben@example.org");
    assertThat(browser.field("Title").getDomProperty("value")).isEqualTo("Revenue by region");
    assertThat(titles("ben")).isEmpty();
  }

  @Test
  void signOut_endsTheSessionAtTheProvider_andInOtherWindows() {
    openAs("anna", "");
    browser.await("No jobs yet");
    String first = browser.driver().getWindowHandle();
    browser.driver().switchTo().newWindow(WindowType.TAB);
    open("");
    browser.await("No jobs yet"); // As she was: nobody is asked.
    signOut("Anna");
    browser.click("Sign in");
    browser.find(By.name("login"));
    browser.driver().close();
    browser.driver().switchTo().window(first);
    browser.await("You are signed out");
  }

  @Test
  void refusalAtTheProvider_isExplained_andCanBeTriedAgain() {
    open("#/jobs?state=paused");
    browser.click("[ Cancel ]");
    browser.await("You were not let in");
    assertThat(browser.text()).contains("access_denied");
    assertThat(browser.axe()).isEmpty();
    browser.click("Sign in again");
    signIn("anna");
    browser.await("Nothing matches");
    assertThat(address()).isEqualTo(world.console() + "#/jobs?state=paused");
  }

  @Test
  void stateThatWasTamperedWith_signsNobodyIn() {
    open("");
    browser.find(By.name("login"));
    browser
        .driver()
        .navigate()
        .to(world.console() + "?code=stolen&state=tampered&iss=" + world.issuer());
    browser.await("This sign-in was not begun here");
    assertThat(address()).isEqualTo(world.console());
    assertThat(world.authoriser().tokens()).isEmpty();
    browser.click("Sign in again");
    signIn("anna");
    browser.await("No jobs yet");
  }

  @Test
  void answerNobodyAskedFor_signsNobodyIn() {
    open("?code=stolen&state=unknown&iss=" + world.issuer());
    browser.await("This sign-in was not begun here");
  }

  @Test
  void clientWithASecret_isSaidToBeRegisteredWrongly() {
    world.signIn(SignInWorld.WITH_A_SECRET, "access", SignInWorld.SCOPES);
    open("");
    signIn("anna");
    browser.await("The console is not registered as it should be");
    assertThat(browser.text()).contains("invalid_client", world.issuer());
  }

  @Test
  void issuerThatDoesNotAnswer_isSaidSo() {
    world.signIn("http://localhost:1", SignInWorld.CLIENT, "access", SignInWorld.SCOPES);
    open("");
    browser.await("The sign-in service does not answer");
    assertThat(browser.text()).contains("http://localhost:1");
    world.signIn(SignInWorld.CLIENT, "access", SignInWorld.SCOPES);
    browser.click("Try again");
    browser.find(By.name("login"));
  }

  @Test
  void clockThatIsAhead_isSaidByHowMuch() {
    String script = "const now = Date.now; Date.now = () => now() + 7_200_000;";
    String id = browser.beforeEachPage(script);
    try {
      open("");
      signIn("anna");
      browser.await("The clocks differ too much");
      assertThat(browser.text()).contains("120 minutes");
    } finally {
      browser.noLongerBeforeEachPage(id);
    }
  }

  @Test
  void apiThatRefusesANewToken_isSaidSo_withoutGoingInCircles() {
    world.authoriser().shut();
    open("");
    signIn("anna");
    browser.await("The API does not accept this sign-in");
    browser.click("Sign in as somebody else");
    browser.find(By.name("login"));
  }

  @Test
  void missingScope_isExplained() {
    world.signIn(SignInWorld.CLIENT, "access", "\"openid\", \"email\", \"jobs:read\"");
    var job = job("anna", "Revenue");
    openAs("anna", "#/jobs/" + job.id());
    browser.click("Run now");
    browser.await("You may not run these jobs. Your sign-in does not include it");
    world.signIn(SignInWorld.CLIENT, "access", "\"openid\", \"email\", \"jobs:run\"");
    open("");
    browser.await("You may not read these jobs. Your sign-in does not include it");
  }

  @Test
  void idToken_isSent_whereTheApiIsToldOfIt() {
    world.signIn(SignInWorld.CLIENT, "id", "\"openid\", \"email\"");
    job("anna", "Revenue");
    openAs("anna", "");
    browser.await("Revenue");
  }

  @Test
  void configThatCannotBeRead_isSaidSo() {
    world.config("{ \"sign_in\": { \"issuer\": \"nowhere\" } }");
    open("");
    browser.await("config.json cannot be read");
    world.config("{ ");
    open("");
    browser.await("config.json cannot be read");
  }

  private String address() {
    return String.valueOf(browser.driver().getCurrentUrl());
  }

  private Job<Report> job(String owner, String title) {
    return jobs(owner).create(World.spec(title));
  }

  private Jobs jobs(String owner) {
    return world.world().scheduler().jobs(Owner.of(owner));
  }

  private List<String> titles(String owner) {
    return jobs(owner).list(JobQuery.all()).items().stream()
        .map(stored -> ((Report) ((Job<?>) stored).spec().payload()).title())
        .toList();
  }

  /** Does this in the window that is opened so, if it stays; and comes back. */
  private void inAnotherWindow(Runnable opens, Runnable step) {
    String first = browser.driver().getWindowHandle();
    opens.run();
    Waits.until(() -> browser.driver().getWindowHandles().size() > 1, "another window");
    for (String handle : Set.copyOf(browser.driver().getWindowHandles())) {
      if (!handle.equals(first)) {
        browser.driver().switchTo().window(handle);
        step.run();
        browser.driver().close();
      }
    }
    browser.driver().switchTo().window(first);
  }
}
