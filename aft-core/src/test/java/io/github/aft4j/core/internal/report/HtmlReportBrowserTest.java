// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.TinyTask;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The page in headless Chromium, from a file. Needs Debian's packages {@code chromium} and {@code
 * chromium-driver}; with {@code CI} set their absence is a failure.
 */
class HtmlReportBrowserTest {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  @TempDir static Path directory;
  private static Path run;
  private static ChromeDriver browser;

  @BeforeAll
  static void opens() {
    boolean there = Files.exists(BROWSER) && Files.exists(DRIVER);
    assumeTrue(
        there || System.getenv("CI") != null,
        "Skipped: no " + BROWSER + "; install chromium and chromium-driver");
    run = directory.resolve("run");
    MadeRun.run(TinyTask.recipe().build(), run);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build(),
            options);
  }

  @AfterAll
  static void closes() {
    if (browser != null) {
      browser.quit();
    }
  }

  private static void open(Path page) {
    browser.get(page.toUri().toString());
    await("document.documentElement.dataset.ready");
  }

  private static void await(String condition) {
    browser.executeAsyncScript(
        "const done = arguments[0]; (function look() {"
            + "if ("
            + condition
            + ") { done(); } else { setTimeout(look, 20); } })()");
  }

  private static void assertQuietConsole() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void figuresAreThoseOfTheRunsFiles() throws IOException {
    open(run.resolve(HtmlReport.FILE));
    JsonNode summary = Json.parse(Files.readString(run.resolve("evaluate/summary.json")));
    for (JsonNode model : summary.path("models")) {
      for (String figure : List.of("accuracy", "assessment_accuracy", "perplexity", "tokens")) {
        WebElement cell =
            browser.findElement(
                By.cssSelector(
                    "td[data-model='%s'][data-figure='%s']"
                        .formatted(model.path("model").asText(), figure)));
        assertThat(Double.parseDouble(cell.getDomAttribute("data-value")))
            .isEqualTo(model.path(figure).path("value").asDouble());
      }
    }
    browser.executeScript("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    List<String> lines = Files.readAllLines(run.resolve("align/metrics.jsonl"));
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = Json.parse(lines.get(i));
      String cell = "[data-stage=align] td[data-series='grad_norm'][data-x='%d']".formatted(i + 1);
      await("document.querySelector(\"" + cell + "\")");
      String shown = browser.findElement(By.cssSelector(cell)).getDomAttribute("data-value");
      double expected = line.path("grad_norm").asDouble();
      assertThat(Double.parseDouble(shown)).isBetween(expected * 0.999999, expected * 1.000001);
    }
    assertQuietConsole();
  }

  @Test
  void filtersAndPagesWorkWithoutAServer() throws IOException {
    open(run.resolve(HtmlReport.FILE));
    WebElement list = browser.findElement(By.id("answers-list"));
    assertThat(list.findElements(By.tagName("article"))).hasSize(10);
    String first = list.findElement(By.tagName("h3")).getText();
    List<WebElement> buttons = list.findElements(By.cssSelector(".pages button"));
    buttons.get(1).click();
    assertThat(list.findElement(By.tagName("h3")).getText()).isNotEqualTo(first);
    assertThat(list.findElement(By.cssSelector(".pages [role=status]")).getText())
        .isEqualTo("36 questions, page 2 of 4");
    list.findElement(By.cssSelector("input[value=turned_wrong]")).click();
    JsonNode counts =
        PageData.of(Files.readString(run.resolve(HtmlReport.FILE))).at("/runs/0/answers/counts");
    assertThat(list.findElement(By.cssSelector(".pages [role=status]")).getText())
        .startsWith(counts.path("turned_wrong").asInt() + " questions");
    assertQuietConsole();
  }

  @Test
  void aPageOfFiguresShowsTextsTablesAndCharts() throws IOException {
    Path page = directory.resolve("figures.html");
    Files.writeString(page, FigurePageTest.page().html());
    open(page);
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Sweep");
    assertThat(browser.findElement(By.cssSelector("#part-0 p + p")).getText())
        .isEqualTo("<b>two</b>");
    assertThat(browser.findElements(By.cssSelector("#part-1 table tbody tr"))).hasSize(1);
    assertThat(browser.findElements(By.cssSelector("#part-1 .forest svg"))).hasSize(1);
    assertThat(browser.findElements(By.cssSelector("#part-1 canvas"))).hasSize(1);
    assertQuietConsole();
  }

  @Test
  void tokensAreColoredByTheirLogProbabilities() {
    open(run.resolve(HtmlReport.FILE));
    WebElement token =
        browser.findElement(By.cssSelector("#responses-list .tokens .token.a2, .tokens .token.a3"));
    assertThat(Double.parseDouble(token.getDomAttribute("data-after"))).isLessThan(-0.7);
    assertThat(token.getCssValue("background-color")).startsWith("rgba(214, 110, 20");
    assertThat(token.getDomAttribute("title")).contains(" → ");
    browser.findElement(By.cssSelector("#token-colors input[value=change]")).click();
    WebElement changed =
        browser.findElement(By.cssSelector("#responses-list .token.up1, #responses-list .up2"));
    assertThat(changed.getCssValue("background-color")).startsWith("rgba(40, 120, 200");
    assertThat(browser.findElement(By.id("responses")).getText())
        .contains("Tokens are colored in the ");
    assertQuietConsole();
  }

  @Test
  void hostileTextsStayText() {
    Path hostile = directory.resolve("hostile");
    MadeRun.hostile(hostile);
    open(hostile.resolve(HtmlReport.FILE));
    assertThat(browser.getTitle()).contains("onerror=").isNotEqualTo("acted");
    assertThat(browser.findElements(By.cssSelector("main img, header img, main b, main script")))
        .isEmpty();
    assertThat(browser.findElement(By.tagName("h1")).getText())
        .startsWith("</script><img src=x")
        .contains("U+001B")
        .contains("U+202E")
        .contains("<b>&amp;${data}");
    String hidden = (String) browser.executeScript("return document.body.innerText");
    assertThat(hidden).doesNotContain("\u202E").doesNotContain("\u001B");
    assertQuietConsole();
  }

  @Test
  void nothingScrollsSidewaysOnAPhone() throws IOException {
    for (int width : new int[] {390, 1280}) {
      browser.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", 2400, "deviceScaleFactor", 1, "mobile", width < 500));
      open(run.resolve(HtmlReport.FILE));
      Number overflow =
          (Number)
              browser.executeScript(
                  "return document.documentElement.scrollWidth -"
                      + " document.documentElement.clientWidth");
      assertThat(Objects.requireNonNull(overflow).intValue()).as("at width " + width).isZero();
      File shot = browser.getScreenshotAs(OutputType.FILE);
      Files.createDirectories(Path.of("target/report"));
      Path kept = Path.of("target/report/width-" + width + ".png");
      Files.deleteIfExists(kept);
      Files.copy(shot.toPath(), kept);
    }
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    assertQuietConsole();
  }

  @Test
  void everyControlHasANameAndOneHeadingLeads() {
    open(run.resolve(HtmlReport.FILE));
    Object unnamed =
        browser.executeScript(
            "return [...document.querySelectorAll('button, input, select, [role=img], section')]"
                + ".filter(e => !(e.textContent.trim() || e.getAttribute('aria-label')"
                + " || e.getAttribute('aria-labelledby') || (e.labels && e.labels.length)))"
                + ".map(e => e.outerHTML)");
    assertThat((List<?>) unnamed).isEmpty();
    assertThat(browser.findElements(By.tagName("h1"))).hasSize(1);
    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("en");
  }
}
