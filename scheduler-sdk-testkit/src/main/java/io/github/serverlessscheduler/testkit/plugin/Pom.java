package io.github.serverlessscheduler.testkit.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** A pom as it is written, without what Maven would make of it. */
final class Pom {

  private final Document document;

  private Pom(Document document) {
    this.document = document;
  }

  /** The pom in this file, or a problem. */
  static Optional<Pom> read(Path file, String place, Problems problems) {
    try (var in = Files.newInputStream(file)) {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return Optional.of(new Pom(builder.parse(in)));
    } catch (SAXException e) {
      problems.add(place, "is not XML", String.valueOf(e.getMessage()));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text of the first element at this place under {@code project}, or nothing. */
  String text(String place) {
    try {
      return XPathFactory.newInstance().newXPath().evaluate("/project/" + place, document).strip();
    } catch (XPathExpressionException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean has(String place) {
    return !text(place).isEmpty();
  }
}
