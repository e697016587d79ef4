package io.github.serverlessscheduler.integration.architecture;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What users of a module compile against, as text: each exported type, and under it, indented, what
 * can be used of it. What every object has, and what a record's header says already, is left out.
 */
final class Surface {

  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  private Surface() {}

  static List<String> of(Code code, Module module) {
    Set<String> exported = exported(code, module);
    var lines = new ArrayList<String>();
    String lastPackage = "";
    for (Class<?> type : types(code, module)) {
      if (isExported(type) && exported.contains(type.getPackageName())) {
        if (!type.getPackageName().equals(lastPackage)) {
          lastPackage = type.getPackageName();
          lines.add("# " + lastPackage);
        }
        lines.add(header(type));
        members(type).forEach(member -> lines.add("  " + member));
      }
    }
    return lines;
  }

  private static List<Class<?>> types(Code code, Module module) {
    return code.classesOf(module)
        .filter(type -> !type.getSimpleName().equals("package-info") && !type.isAnonymousClass())
        .<Class<?>>map(type -> load(type.getName()))
        .sorted(Comparator.comparing(Class<?>::getPackageName).thenComparing(Class::getName))
        .toList();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Surface.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is not among these tests' dependencies", e);
    }
  }

  /** The packages others may see: those module-info exports, or all without one. */
  private static Set<String> exported(Code code, Module module) {
    Path descriptor = code.output(module).resolve("module-info.class");
    if (!Files.exists(descriptor)) {
      return code.packagesOf(module);
    }
    try (var in = Files.newInputStream(descriptor)) {
      return ModuleDescriptor.read(in).exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isExported(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return isVisible(type.getModifiers()) && (outer == null || isExported(outer));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String header(Class<?> type) {
    String extended =
        Stream.concat(
                Stream.ofNullable(superclass(type)), Arrays.stream(type.getAnnotatedInterfaces()))
            .map(Surface::text)
            .collect(joining(", "));
    return modifiers(type)
        + kind(type)
        + " "
        + name(type)
        + variables(type.getTypeParameters())
        + (type.isRecord() ? components(type) : "")
        + (extended.isEmpty() ? "" : " : " + extended)
        + (type.isSealed()
            ? " permits "
                + Arrays.stream(type.getPermittedSubclasses())
                    .map(Surface::name)
                    .collect(joining(", "))
            : "");
  }

  private static @Nullable AnnotatedType superclass(Class<?> type) {
    boolean implied =
        type.isInterface()
            || type.isEnum()
            || type.isRecord()
            || type.getSuperclass() == Object.class;
    return implied ? null : type.getAnnotatedSuperclass();
  }

  private static String kind(Class<?> type) {
    return type.isAnnotation()
        ? "annotation"
        : type.isInterface()
            ? "interface"
            : type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
  }

  private static String modifiers(Class<?> type) {
    boolean implied = type.isInterface() || type.isRecord() || type.isEnum();
    return deprecated(type.isAnnotationPresent(Deprecated.class))
        + (Modifier.isProtected(type.getModifiers()) ? "protected " : "")
        + (type.isSealed() ? "sealed " : "")
        + (Modifier.isAbstract(type.getModifiers()) && !implied ? "abstract " : "")
        + (Modifier.isFinal(type.getModifiers()) && !implied ? "final " : "");
  }

  private static String components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> text(component.getAnnotatedType()) + " " + component.getName())
        .collect(joining(", ", "(", ")"));
  }

  private static List<String> members(Class<?> type) {
    Stream<String> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> isUsable(field, type))
            .map(Surface::text);
    Stream<String> constructors =
        type.isRecord()
            ? Stream.empty()
            : Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> isUsable(constructor, type))
                .map(constructor -> executable(constructor, "new"))
                .sorted();
    Stream<String> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> isUsable(method, type) && !isImplied(method, type))
            .sorted(
                Comparator.comparing(Method::getName)
                    .thenComparing(method -> executable(method, method.getName())))
            .map(method -> method(method, type));
    return Stream.of(fields, constructors, methods).flatMap(lines -> lines).toList();
  }

  private static boolean isUsable(Member member, Class<?> type) {
    return !member.isSynthetic()
        && (Modifier.isPublic(member.getModifiers())
            || (Modifier.isProtected(member.getModifiers())
                && !Modifier.isFinal(type.getModifiers())));
  }

  private static boolean isImplied(Method method, Class<?> type) {
    if (OF_EVERY_OBJECT.contains(method.getName())) {
      return true;
    }
    if (type.isEnum()) {
      return method.getName().equals("values") || method.getName().equals("valueOf");
    }
    return type.isRecord()
        && method.getParameterCount() == 0
        && Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .anyMatch(method.getName()::equals);
  }

  private static String text(Field field) {
    return field.isEnumConstant()
        ? field.getName()
        : deprecated(field.isAnnotationPresent(Deprecated.class))
            + (Modifier.isStatic(field.getModifiers()) ? "static " : "")
            + (Modifier.isFinal(field.getModifiers()) ? "final " : "")
            + text(field.getAnnotatedType())
            + " "
            + field.getName();
  }

  private static String method(Method method, Class<?> type) {
    int modifiers = method.getModifiers();
    return deprecated(method.isAnnotationPresent(Deprecated.class))
        + (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "")
        + (method.isDefault() ? "default " : "")
        + (Modifier.isAbstract(modifiers) && !type.isInterface() ? "abstract " : "")
        + (Modifier.isFinal(modifiers) && !Modifier.isFinal(type.getModifiers()) ? "final " : "")
        + executable(method, text(method.getAnnotatedReturnType()) + " " + method.getName());
  }

  private static String executable(Executable executable, String name) {
    String thrown =
        Arrays.stream(executable.getAnnotatedExceptionTypes())
            .map(Surface::text)
            .collect(joining(", "));
    String variables = variables(executable.getTypeParameters());
    return (variables.isEmpty() ? "" : variables + " ")
        + name
        + parameters(executable)
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String parameters(Executable executable) {
    String all =
        Arrays.stream(executable.getAnnotatedParameterTypes())
            .map(Surface::text)
            .collect(joining(", "));
    return "(" + (executable.isVarArgs() ? all.replaceFirst("\\[]$", "...") : all) + ")";
  }

  private static String deprecated(boolean is) {
    return is ? "deprecated " : "";
  }

  private static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(
                variable -> variable.getName() + bounds(" extends ", variable.getAnnotatedBounds()))
            .collect(joining(", ", "<", ">"));
  }

  private static String bounds(String word, AnnotatedType[] bounds) {
    String text = Arrays.stream(bounds).map(Surface::text).collect(joining(" & "));
    return text.isEmpty() || text.equals("Object") ? "" : word + text;
  }

  /** A type as it is written where it is imported, with its nullness. */
  private static String text(AnnotatedType type) {
    String nullness = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
    if (type instanceof AnnotatedArrayType array) {
      return text(array.getAnnotatedGenericComponentType())
          + (nullness.isEmpty() ? "" : " " + nullness)
          + "[]";
    }
    return nullness + bare(type);
  }

  private static String bare(AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType parameterized) {
      var raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
      return name(raw)
          + Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
              .map(Surface::text)
              .collect(joining(", ", "<", ">"));
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      return "?"
          + bounds(" super ", wildcard.getAnnotatedLowerBounds())
          + bounds(" extends ", wildcard.getAnnotatedUpperBounds());
    }
    if (type instanceof AnnotatedTypeVariable) {
      return type.getType().getTypeName();
    }
    return name((Class<?>) type.getType());
  }

  /** Short for ours and the JDK's, with its outer types; whole for a library's. */
  private static String name(Class<?> type) {
    String whole = type.getCanonicalName();
    boolean known = type.isPrimitive() || whole.startsWith("java.") || whole.startsWith(Code.BASE);
    return known && !type.isPrimitive()
        ? whole.substring(type.getPackageName().length() + 1)
        : whole;
  }
}
