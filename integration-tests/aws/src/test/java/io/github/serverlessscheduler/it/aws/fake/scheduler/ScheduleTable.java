package io.github.serverlessscheduler.it.aws.fake.scheduler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The groups and schedules of the account. Thread-safe: one lock for everything. */
final class ScheduleTable {

  private record Remembered(String request, ObjectNode answer) {}

  private final Undocumented choices;
  private final Map<String, StoredSchedule> schedules = new TreeMap<>();
  private final Map<String, ObjectNode> groups = new TreeMap<>();
  private final Map<String, Remembered> tokens = new HashMap<>();
  private int quota = Integer.MAX_VALUE;

  ScheduleTable(Instant now, Undocumented choices) {
    this.choices = choices;
    groups.put("default", group("default", now));
  }

  synchronized void quota(int most) {
    quota = most;
  }

  synchronized ObjectNode create(String name, ObjectNode body, Instant now) {
    return once(
        "create " + name,
        body,
        () -> {
          ScheduleRules.check(name, body, now, choices);
          String group = existingGroup(body);
          if (schedules.containsKey(key(group, name))) {
            throw new ServiceError(
                "ConflictException", 409, "Schedule " + name + " already exists.");
          }
          if (schedules.size() >= quota) {
            throw new ServiceError(
                "ServiceQuotaExceededException", 402, "The schedules quota is exhausted.");
          }
          var schedule = new StoredSchedule(group, name, body, now, choices);
          schedules.put(key(group, name), schedule);
          return Json.object().put("ScheduleArn", schedule.arn());
        });
  }

  synchronized ObjectNode update(String name, ObjectNode body, Instant now) {
    return once(
        "update " + name,
        body,
        () -> {
          ScheduleRules.check(name, body, now, choices);
          StoredSchedule schedule = existing(existingGroup(body), name);
          schedule.overwrite(body, now);
          return Json.object().put("ScheduleArn", schedule.arn());
        });
  }

  synchronized ObjectNode get(String group, String name) {
    return existing(group, name).described();
  }

  synchronized ObjectNode delete(String group, String name, @Nullable String token) {
    ObjectNode body = Json.object().put("GroupName", group);
    if (token != null) {
      body.put("ClientToken", token);
    }
    return once(
        "delete " + name,
        body,
        () -> {
          schedules.remove(key(group, existing(group, name).name()));
          return Json.object();
        });
  }

  synchronized ObjectNode list(Map<String, String> query) {
    String group = query.get("ScheduleGroup");
    if (group != null && !groups.containsKey(group)) {
      throw missing("Schedule group " + group);
    }
    String prefix = query.getOrDefault("NamePrefix", "");
    String state = query.get("State");
    Predicate<StoredSchedule> wanted =
        schedule ->
            (group == null || schedule.group().equals(group))
                && schedule.name().startsWith(prefix)
                && (state == null || state.equals(schedule.enabled() ? "ENABLED" : "DISABLED"));
    Map<String, ObjectNode> matching = new TreeMap<>();
    schedules.forEach(
        (key, schedule) -> {
          if (wanted.test(schedule)) {
            matching.put(key, schedule.summary());
          }
        });
    return page("Schedules", matching, query);
  }

  synchronized ObjectNode createGroup(String name, ObjectNode body, Instant now) {
    return once(
        "create-group " + name,
        body,
        () -> {
          if (!ScheduleRules.NAME.matcher(name).matches()) {
            throw ScheduleRules.invalid("Value '" + name + "' at 'name' is no name");
          }
          ObjectNode group = group(name, now);
          if (groups.putIfAbsent(name, group) != null) {
            throw new ServiceError(
                "ConflictException", 409, "Schedule group " + name + " already exists.");
          }
          return Json.object().put("ScheduleGroupArn", group.get("Arn").asString());
        });
  }

  synchronized ObjectNode getGroup(String name) {
    ObjectNode group = groups.get(name);
    if (group == null) {
      throw missing("Schedule group " + name);
    }
    return group.deepCopy();
  }

  synchronized ObjectNode listGroups(Map<String, String> query) {
    Map<String, ObjectNode> matching = new TreeMap<>(groups);
    matching.keySet().removeIf(name -> !name.startsWith(query.getOrDefault("NamePrefix", "")));
    return page("ScheduleGroups", matching, query);
  }

  /** What one schedule has to do at one time. */
  record Due(Instant time, String arn, JsonNode target, int window, boolean last) {}

  /** Takes the earliest occurrence up to a time, in the order of groups and names; null if none. */
  synchronized @Nullable Due take(Instant until) {
    StoredSchedule first =
        schedules.values().stream()
            .filter(schedule -> schedule.next(until) != null)
            .min(Comparator.comparing(schedule -> time(schedule, until)))
            .orElse(null);
    if (first == null) {
      return null;
    }
    Instant time = time(first, until);
    first.fired(time);
    boolean last = first.deletesItself() && first.completed();
    return new Due(time, first.arn(), first.target().deepCopy(), first.window(), last);
  }

  /** When the next occurrence is, up to a time; null if there is none. */
  synchronized @Nullable Instant next(Instant until) {
    return schedules.values().stream()
        .filter(schedule -> schedule.next(until) != null)
        .map(schedule -> time(schedule, until))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** When a schedule's next occurrence is, up to a time; null if there is none. */
  synchronized @Nullable Instant next(String name, Instant until) {
    return schedules.values().stream()
        .filter(schedule -> schedule.name().equals(name))
        .map(schedule -> time(schedule, until))
        .filter(at -> !at.isAfter(until))
        .findAny()
        .orElse(null);
  }

  /** Deletes a schedule that has completed, unless it was changed to fire again. */
  synchronized void deleteCompleted(String arn) {
    schedules.values().removeIf(s -> s.arn().equals(arn) && s.deletesItself() && s.completed());
  }

  synchronized List<String> names() {
    return schedules.values().stream().map(StoredSchedule::name).toList();
  }

  private static Instant time(StoredSchedule schedule, Instant until) {
    Instant next = schedule.next(until);
    return next == null ? Instant.MAX : next;
  }

  /** One token, one request, one answer; the fake forgets no token. */
  private ObjectNode once(String what, ObjectNode body, Supplier<ObjectNode> effect) {
    String token = body.path("ClientToken").asString("");
    String request = what + " " + body;
    Remembered before = token.isEmpty() ? null : tokens.get(token);
    if (before != null && !before.request.equals(request)) {
      throw new ServiceError(
          "ConflictException", 409, "ClientToken " + token + " came with another request.");
    }
    if (before != null) {
      return before.answer;
    }
    ObjectNode answer = effect.get();
    if (!token.isEmpty()) {
      tokens.put(token, new Remembered(request, answer));
    }
    return answer;
  }

  private static ObjectNode page(
      String field, Map<String, ObjectNode> all, Map<String, String> query) {
    int most = number(query.getOrDefault("MaxResults", "100"));
    String after = "";
    String token = query.get("NextToken");
    if (token != null) {
      try {
        after = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      } catch (IllegalArgumentException e) {
        throw ScheduleRules.invalid("Invalid NextToken");
      }
    }
    List<String> keys = new ArrayList<>(new TreeMap<>(all).tailMap(after, false).keySet());
    ObjectNode page = Json.object();
    var items = page.putArray(field);
    keys.stream().limit(most).forEach(key -> items.add(all.get(key)));
    if (keys.size() > most) {
      byte[] last = keys.get(most - 1).getBytes(UTF_8);
      page.put("NextToken", Base64.getUrlEncoder().withoutPadding().encodeToString(last));
    }
    return page;
  }

  private static int number(String text) {
    if (!text.matches("[1-9]\\d?|100")) {
      throw ScheduleRules.invalid("Value '" + text + "' at 'maxResults' is not from 1 to 100");
    }
    return Integer.parseInt(text);
  }

  private static ObjectNode group(String name, Instant now) {
    ObjectNode group = Json.object();
    group.put(
        "Arn",
        "arn:aws:scheduler:%s:%s:schedule-group/%s".formatted(Account.REGION, Account.ID, name));
    group.put("CreationDate", StoredSchedule.seconds(now));
    group.put("LastModificationDate", StoredSchedule.seconds(now));
    group.put("Name", name);
    group.put("State", "ACTIVE");
    return group;
  }

  private String existingGroup(ObjectNode body) {
    String group = body.path("GroupName").asString("default");
    if (!groups.containsKey(group)) {
      throw missing("Schedule group " + group);
    }
    return group;
  }

  private StoredSchedule existing(String group, String name) {
    StoredSchedule schedule = schedules.get(key(group, name));
    if (schedule == null) {
      throw missing("Schedule " + name);
    }
    return schedule;
  }

  private static ServiceError missing(String what) {
    return new ServiceError("ResourceNotFoundException", 404, what + " does not exist.");
  }

  private static String key(String group, String name) {
    return group + "/" + name;
  }
}
