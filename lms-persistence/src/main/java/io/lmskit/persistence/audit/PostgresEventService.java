package io.lmskit.persistence.audit;

import static io.lmskit.access.Operation.EVENT_DELIVER;

import io.lmskit.audit.AuditProblem;
import io.lmskit.audit.EventHandler;
import io.lmskit.audit.EventService;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The delivery of journal entries on PostgreSQL. */
public final class PostgresEventService implements EventService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(EventMapper.class);

    private static final int LIMIT = 10_000;

    private final Scope scope;

    public PostgresEventService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public void subscribe(String subscriber) {
        String name = named(subscriber);
        scope.command("event.subscribe", name, done -> name, (sql, trail) -> {
            EventMapper events = sql.mapper(EventMapper.class);
            return events.isSubscribed(scope.tenant(), name)
                    ? scope.unchanged(sql, trail.resultingIn(id(name)), name)
                    : events.insertSubscriber(trail.resultingIn(id(name)), name);
        });
    }

    @Override
    public void unsubscribe(String subscriber) {
        String name = named(subscriber);
        scope.command("event.unsubscribe", name, done -> name, (sql, trail) -> {
            EventMapper events = sql.mapper(EventMapper.class);
            return events.isSubscribed(scope.tenant(), name)
                    ? events.deleteSubscriber(trail.resultingIn(id(name)), name)
                    : scope.unchanged(sql, trail.resultingIn(id(name)), name);
        });
    }

    @Override
    public int deliver(String subscriber, EventHandler handler, int limit) {
        String name = named(subscriber);
        Objects.requireNonNull(handler, "handler");
        if (limit < 1 || limit > LIMIT) {
            throw new InvalidInputException(Violation.of(InputProblem.RANGE, "limit", "min", 1, "max", LIMIT));
        }
        if (scope.inTransaction()) {
            throw new RuleViolationException(Violation.of(AuditProblem.DELIVER_IN_TRANSACTION, ""));
        }
        requireSubscribed(name);
        return new EventRelay(scope, name, handler, limit).run();
    }

    @Override
    public long pending(String subscriber) {
        String name = named(subscriber);
        requireSubscribed(name);
        return scope.query(EventMapper.class, events -> events.count(scope.tenant(), name));
    }

    private String named(String subscriber) {
        scope.requireAll(EVENT_DELIVER);
        return Input.text("subscriber", subscriber, 100);
    }

    private void requireSubscribed(String name) {
        if (!scope.query(EventMapper.class, events -> events.isSubscribed(scope.tenant(), name))) {
            throw new NotFoundException("event-subscriber", name);
        }
    }

    /** A subscriber is known by its name; the journal wants an id. */
    private static Id<?> id(String name) {
        return Id.of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
