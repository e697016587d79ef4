package io.github.serverlessscheduler.it.browser;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/**
 * A Chromium without a window. Everything is found as people find it: by its words. Whatever is
 * looked for is waited for.
 */
final class Browser implements AutoCloseable {

  static final File CHROMIUM = new File("/usr/bin/chromium");
  static final File DRIVER = new File("/usr/bin/chromedriver");

  /** Held, or its level would be forgotten: the driver warns of any browser newer than itself. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  /** Keeps what the page did wrong, from before its first script. */
  private static final String WATCH =
      """
      window.wrongs = [];
      new MutationObserver(() => {
        if (!window.listedMillis && document.querySelectorAll('tbody .pick').length >= 50) {
          window.listedMillis = performance.now();
        }
      }).observe(document, { childList: true, subtree: true });
      document.addEventListener('securitypolicyviolation', (event) =>
        window.wrongs.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
      window.addEventListener('error', (event) => window.wrongs.push(String(event.message)));
      window.addEventListener('unhandledrejection', (event) =>
        window.wrongs.push(String(event.reason?.stack ?? event.reason)));
      """;

  private static final String TEXT =
      """
      const choices = [...document.querySelectorAll('select')];
      choices.forEach((choice) => { choice.hidden = true; });
      const text = document.body?.innerText ?? '';
      choices.forEach((choice) => { choice.hidden = false; });
      return text;
      """;

  private static final String AXE =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, { resultTypes: ['violations'] }).then(
        ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`))),
        (failure) => done([String(failure)]));
      """;

  private final ChromeDriver driver;

  Browser() {
    SELENIUM.setLevel(Level.SEVERE);
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--force-device-scale-factor=1",
        "--lang=en-GB");
    var service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build();
    this.driver = new ChromeDriver(service, options);
    driver.executeCdpCommand("Page.enable", Map.of());
    beforeEachPage(WATCH);
    size(1440, 900);
  }

  static boolean isInstalled() {
    return CHROMIUM.canExecute() && DRIVER.canExecute();
  }

  ChromeDriver driver() {
    return driver;
  }

  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Runs a script before the first of every page from now on; gives its id. */
  String beforeEachPage(String script) {
    var source = Map.<String, Object>of("source", script);
    var answer = driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", source);
    return String.valueOf(answer.get("identifier"));
  }

  void noLongerBeforeEachPage(String id) {
    driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
  }

  /** Whether the system is said to be dark. */
  void dark(boolean dark) {
    var feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /** Opens an address anew, even if only its fragment differs from the one shown. */
  void open(String address) {
    driver.get("about:blank");
    driver.get(address);
  }

  WebElement find(By by) {
    return Waits.on(driver)
        .ignoring(NoSuchElementException.class, StaleElementReferenceException.class)
        .withMessage(() -> by + " is not on the page:\n" + text())
        .until(
            it ->
                it.findElements(by).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null));
  }

  void await(String text) {
    Waits.until(() -> text().contains(text), "'" + text + "' is on the page");
  }

  void awaitGone(String text) {
    Waits.until(() -> !text().contains(text), "'" + text + "' is gone");
  }

  /** What a person can read, without the choices that are not taken. */
  String text() {
    return String.valueOf(run(TEXT));
  }

  void click(String name) {
    click(named("button|a|summary", name));
  }

  void click(By by) {
    Waits.on(this)
        .ignoring(StaleElementReferenceException.class)
        .until(
            it -> {
              WebElement element = it.find(by);
              it.run("arguments[0].scrollIntoView({ block: 'center' })", element);
              element.click();
              return true;
            });
  }

  /** An element of one of these tags, by its whole text or its label. */
  static By named(String tags, String name) {
    String tag = "self::" + tags.replace("|", " or self::");
    return By.xpath(
        "//*[(%s) and (normalize-space()=\"%s\" or @aria-label=\"%s\")]"
            .formatted(tag, name, name));
  }

  /** The control with this label. */
  WebElement field(String label) {
    By by =
        By.xpath(
            "//*[@id=//label[normalize-space()=\"%1$s\" or starts-with(normalize-space(), \"%1$s optional\")]/@for]"
                    .formatted(label)
                + "|//*[(self::input or self::select or self::textarea) and @aria-label=\"%s\"]"
                    .formatted(label));
    return find(by);
  }

  void type(String label, String text) {
    WebElement field = field(label);
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    field.sendKeys(text);
  }

  void choose(String label, String option) {
    WebElement field = field(label);
    field.findElement(By.xpath("./option[normalize-space()=\"%s\"]".formatted(option))).click();
  }

  /** What is said to be wrong at a field. */
  String errorAt(String label) {
    return Waits.on(this)
        .withMessage(() -> "nothing is wrong at " + label + ":\n" + text())
        .until(
            it -> {
              String id = it.field(label).getDomAttribute("id") + "-error";
              var found = it.driver.findElements(By.id(id));
              return found.isEmpty() ? null : found.get(0).getText();
            });
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The number that a script returns. */
  long number(String script) {
    return ((Number) Objects.requireNonNull(run(script))).longValue();
  }

  /** Runs an async function body that imports the console's modules by `await load('x.js')`. */
  @Nullable Object inModules(String body) {
    return driver.executeAsyncScript(
        """
        const done = arguments[arguments.length - 1];
        const main = document.querySelector('script[type=module]').src;
        const load = (path) => import(new URL(path, main).href);
        (async () => { %s })().then((value) => done({ value }), (failure) => done({ failure: String(failure.stack) }));
        """
            .formatted(body));
  }

  /** What broke the content policy, and what was thrown and not caught, on the page shown. */
  String wrongs() {
    return String.valueOf(run("return window.wrongs.join('\\n')"));
  }

  /** What axe has to object to. */
  String axe() {
    driver.executeScript(axeSource());
    Object found = driver.executeAsyncScript(AXE);
    return String.join(
        "\n", ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList());
  }

  private static String axeSource() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
