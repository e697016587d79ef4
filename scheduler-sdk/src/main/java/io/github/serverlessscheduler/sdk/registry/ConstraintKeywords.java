package io.github.serverlessscheduler.sdk.registry;

import com.github.victools.jsonschema.generator.FieldScope;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The keywords for what the generator's own module says loosely, or not at all. */
final class ConstraintKeywords {

  /** What {@link String#trim()} leaves something of. */
  private static final String NOT_BLANK = "[^\\u0000-\\u0020]";

  private final ObjectNode node;
  private final FieldScope field;

  ConstraintKeywords(ObjectNode node, FieldScope field) {
    this.node = node;
    this.field = field;
  }

  void add() {
    Class<?> type = field.getType().getErasedType();
    if (type == String.class) {
      addPatterns();
    } else if (type == int.class || type == Integer.class) {
      addRange(Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == long.class || type == Long.class) {
      addRange(Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (Map.class.isAssignableFrom(type)) {
      addCounts();
    }
  }

  private void addPatterns() {
    for (String pattern : patterns()) {
      if (node.has("pattern")) {
        node.withArray("allOf").addObject().put("pattern", pattern);
      } else {
        node.put("pattern", pattern);
      }
    }
  }

  private List<String> patterns() {
    var patterns = new ArrayList<String>();
    if (annotation(NotBlank.class) != null) {
      patterns.add(NOT_BLANK);
    }
    addPattern(patterns, annotation(Pattern.class));
    Pattern.List several = annotation(Pattern.List.class);
    for (Pattern one : several == null ? new Pattern[0] : several.value()) {
      addPattern(patterns, one);
    }
    return patterns;
  }

  /** JSON Schema finds, Jakarta matches the whole. It has no flags: such a pattern is left out. */
  private static void addPattern(List<String> patterns, @Nullable Pattern pattern) {
    if (pattern != null && pattern.flags().length == 0) {
      patterns.add("^(?:" + pattern.regexp() + ")$");
    }
  }

  private void addRange(long least, long most) {
    if (!node.has("minimum") && !node.has("exclusiveMinimum")) {
      node.put("minimum", least);
    }
    if (!node.has("maximum") && !node.has("exclusiveMaximum")) {
      node.put("maximum", most);
    }
  }

  private void addCounts() {
    Size size = annotation(Size.class);
    if (size != null) {
      node.put("minProperties", size.min()).put("maxProperties", size.max());
    } else if (annotation(NotEmpty.class) != null) {
      node.put("minProperties", 1);
    }
  }

  private <A extends Annotation> @Nullable A annotation(Class<A> type) {
    return field.isFakeContainerItemScope()
        ? field.getContainerItemAnnotation(type)
        : field.getAnnotation(type);
  }
}
