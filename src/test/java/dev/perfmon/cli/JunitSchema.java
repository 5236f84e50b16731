package dev.perfmon.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads JUnit's XML as a CI does, and refuses what is none. */
public final class JunitSchema {
  private static final Path SCHEMA = Path.of("src/test/resources/junit/junit.xsd");

  private JunitSchema() {}

  /** The document, which is valid. */
  public static Document valid(String xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The usual one prints to the process's own stream before it throws.
      builder.setErrorHandler(new DefaultHandler());
      Document document = builder.parse(new InputSource(new StringReader(xml)));
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(SCHEMA.toFile())
          .newValidator()
          .validate(new DOMSource(document));
      return document;
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError(e.getMessage() + "\n" + xml, e);
    }
  }
}
