package io.github.serverlessscheduler.it.browser;

import java.util.Map;
import java.util.function.BiConsumer;
import org.openqa.selenium.By;

/** The pages of which there is something to see only where people sign in. */
final class SignInPictures {

  private final Browser browser;
  private final SignInWorld world;

  SignInPictures(Browser browser, SignInWorld world) {
    this.browser = browser;
    this.world = world;
  }

  void plan(BiConsumer<String, Runnable> page) {
    page.accept(
        "sign-in-denied",
        () -> {
          open("", SignInWorld.CLIENT);
          browser.click("[ Cancel ]");
          browser.await("You were not let in");
        });
    page.accept(
        "signed-in",
        () -> {
          signIn("", SignInWorld.CLIENT);
          browser.click("Account of Anna");
          browser.await("anna@example.org");
        });
    page.accept(
        "session-ended",
        () -> {
          signIn("#/jobs/new", SignInWorld.WITHOUT_REFRESH);
          browser.field("Title");
          world.authoriser().withdraw();
          browser.type("Title", "Weekly revenue by region");
          browser.await("Your session has ended");
        });
  }

  private void open(String fragment, String client) {
    browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
    world.signIn(client, "access", SignInWorld.SCOPES);
    browser.open(world.console() + fragment);
    browser.find(By.name("login"));
  }

  private void signIn(String fragment, String client) {
    open(fragment, client);
    browser.find(By.name("login")).sendKeys("anna");
    browser.find(By.name("password")).sendKeys("anything");
    browser.click("Sign-in");
    browser.find(By.cssSelector(".account"));
  }
}
