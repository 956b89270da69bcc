package io.lmskit.persistence.payment;

import static io.lmskit.access.Operation.PAYMENT_MANAGE;
import static io.lmskit.access.Operation.PAYMENT_READ;
import static io.lmskit.access.Operation.PAYMENT_REQUEST;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.ClientSecret;
import io.lmskit.payment.Dispute;
import io.lmskit.payment.DisputeFilter;
import io.lmskit.payment.GatewayLedger;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentRules;
import io.lmskit.payment.PaymentService;
import io.lmskit.payment.PaymentStep;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.ReconcilePayments;
import io.lmskit.payment.ReconciliationReport;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.SettlementReport;
import io.lmskit.persistence.booking.OrderedSeats;
import io.lmskit.persistence.enrollment.OrderEnrollments;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.persistence.payment.Subject.Applied;
import io.lmskit.persistence.payment.Subject.Source;
import io.lmskit.persistence.sales.OrderRefunds;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Payments on PostgreSQL. */
public final class PostgresPaymentService implements PaymentService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS =
            List.of(PaymentMapper.class, RefundMapper.class, WebhookMapper.class, DisputeMapper.class);

    private final Scope scope;
    private final Subjects subjects;
    private final PaymentOutcomes outcomes;
    private final Refunds refunds;

    public PostgresPaymentService(Scope scope) {
        this.scope = scope;
        this.subjects = new Subjects(scope, new PaymentRefundDesk());
        this.outcomes = new PaymentOutcomes(scope, subjects);
        this.refunds = new Refunds(scope, subjects, outcomes);
    }

    @Override
    public Payment recordPayment(RecordPayment command) {
        scope.requireAll(PAYMENT_MANAGE);
        scope.check(command);
        Id<Payment> id = scope.ids().next();
        return scope.transaction("payment.record", command, outcomes::load, (sql, trail) -> {
            Subject subject = subjects.read(sql, command.subject());
            RuleViolationException.throwIfAny(subject.judgeRecord(command.amount()));
            Source source = new Source(null, null, command.method());
            Optional<Applied> applied = subject.credit(sql, trail.withoutReceipt(), command.amount(), source);
            if (applied.isEmpty()) {
                return Optional.empty();
            }
            @Nullable PaymentFlag flag = applied.get().flag();
            return sql.mapper(PaymentMapper.class)
                    .insertReceived(
                            trail.resultingIn(id),
                            "PaymentRecorded",
                            id,
                            subject.payer(),
                            MANUAL,
                            command,
                            flag,
                            applied.get().surplus(),
                            scope.ids().next(),
                            PaymentOutcomes.reasonToGoBack(flag))
                    .map(PaymentRow::toPayment);
        });
    }

    @Override
    public Payment requestPayment(RequestPayment command) {
        scope.require(PAYMENT_REQUEST);
        scope.check(command);
        Optional<PaymentGateway> gateway = Gateways.choose(scope.gateways(), command.provider(), command.method());
        Id<Payment> id = scope.ids().next();
        return scope.transaction("payment.request", command, outcomes::load, (sql, trail) -> {
            Subject subject = subjects.read(sql, command.subject());
            scope.require(PAYMENT_REQUEST, subject.payer(), subject.instructor());
            RuleViolationException.throwIfAny(judge(command, gateway, subject));
            Money wanted = Objects.requireNonNullElseGet(command.amount(), subject::due);
            String provider = gateway.orElseThrow().name();
            PaymentMapper payments = sql.mapper(PaymentMapper.class);
            Optional<Payment> open = payments.readOpen(scope.tenant(), command.subject(), provider)
                    .map(PaymentRow::toPayment);
            if (open.isPresent()) {
                requireAmount(open.get(), wanted);
                return scope.unchanged(sql, trail.resultingIn(open.get().id()), open.get());
            }
            return payments.insertWanted(
                            trail.resultingIn(id),
                            "PaymentRequested",
                            id,
                            subject.payer(),
                            command,
                            provider,
                            wanted,
                            subject.version())
                    .map(PaymentRow::toPayment);
        });
    }

    private List<Violation> judge(RequestPayment command, Optional<PaymentGateway> chosen, Subject subject) {
        String provider =
                command.provider() == null ? chosen.map(PaymentGateway::name).orElse("") : command.provider();
        boolean named = command.provider() != null && !scope.gateways().containsKey(provider);
        List<Violation> found = new ArrayList<>();
        if (chosen.isEmpty() && !named) {
            String method = EnumTextHandler.text(command.method());
            found.add(Violation.of(PaymentProblem.METHOD_NOT_TAKEN, "method", "method", method));
        }
        // one reason for it is enough
        Collection<String> providers = named ? scope.gateways().keySet() : List.of(provider);
        found.addAll(subject.judgeRequest(provider, providers));
        found.addAll(PaymentRules.judgePart(subject.due(), command.amount()));
        Money wanted = Objects.requireNonNullElseGet(command.amount(), subject::due);
        chosen.map(gateway -> PaymentRules.judgeStep(gateway.name(), gateway.step(wanted.getCurrencyUnit()), wanted))
                .ifPresent(found::addAll);
        return found;
    }

    private static void requireAmount(Payment open, Money due) {
        if (!open.amount().equals(due)) {
            throw new RuleViolationException(Violation.of(
                    PaymentProblem.ALREADY_OPEN, "", "payment", open.id(), "amount", open.amount(), "due", due));
        }
    }

    /** What a provider says has come in. */
    private record Received(
            @NotNull @Valid ProviderIds ids,
            @NotNull @Amount(zero = false) Money received) {}

    @Override
    public Payment confirm(Id<Payment> payment, ProviderIds ids, Money received) {
        scope.requireAll(PAYMENT_MANAGE);
        scope.check(new Received(ids, received));
        return outcomes.confirm(payment, ids, received);
    }

    @Override
    public Payment fail(Id<Payment> payment, String code, @Nullable String reason) {
        scope.requireAll(PAYMENT_MANAGE);
        // whatever people say, the gateway may let the payer pay
        return outcomes.fail(payment, Input.text("code", code, 255), Input.textOrNull("reason", reason, 1_000), true);
    }

    @Override
    public Refund requestRefund(RequestRefund command) {
        scope.requireAll(PAYMENT_MANAGE);
        scope.check(command);
        return refunds.request(command);
    }

    @Override
    public Refund retryRefund(Id<Refund> refund) {
        scope.requireAll(PAYMENT_MANAGE);
        return refunds.retry(refund);
    }

    @Override
    public Refund recordRefund(Id<Refund> refund, String note) {
        scope.requireAll(PAYMENT_MANAGE);
        return refunds.record(refund, Input.text("note", note, 1_000));
    }

    @Override
    public PaymentStep proceed(Id<Payment> payment) {
        Whose whose = scope.require(PAYMENT_REQUEST);
        Payment seen = outcomes.load(payment.value());
        if (!whose.reaches(seen.payer(), null)) {
            throw new AccessDeniedException(scope.actor() + " may not " + PAYMENT_REQUEST);
        }
        requireNoTransaction();
        if (!seen.status().open()) {
            return new PaymentStep(seen, null);
        }
        if (!scope.gateways().containsKey(seen.provider())) {
            throw new RuleViolationException(
                    Violation.of(PaymentProblem.PROVIDER_UNKNOWN, "payment", "provider", seen.provider()));
        }
        @Nullable ClientSecret secret = settlement().one(payment);
        return new PaymentStep(outcomes.load(payment.value()), secret);
    }

    @Override
    public SettlementReport settle() {
        scope.requireAll(PAYMENT_MANAGE);
        requireNoTransaction();
        return settlement().run();
    }

    @Override
    public ReconciliationReport reconcile(ReconcilePayments command) {
        scope.requireAll(PAYMENT_MANAGE);
        scope.check(command);
        requireNoTransaction();
        PaymentGateway gateway = scope.gateways().get(command.provider());
        if (gateway == null) {
            throw new RuleViolationException(
                    Violation.of(PaymentProblem.PROVIDER_UNKNOWN, "provider", "provider", command.provider()));
        }
        GatewayLedger ledger = gateway.ledger()
                .orElseThrow(() -> new RuleViolationException(
                        Violation.of(PaymentProblem.LEDGER_NOT_KEPT, "provider", "provider", command.provider())));
        return new Reconciliation(scope, gateway, ledger, command).run();
    }

    private void requireNoTransaction() {
        if (scope.inTransaction()) {
            throw new RuleViolationException(Violation.of(PaymentProblem.SETTLE_IN_TRANSACTION, ""));
        }
    }

    private Settlement settlement() {
        Scope own = scope.once(null);
        PaymentRefundDesk desk = new PaymentRefundDesk();
        PaymentOutcomes ownOutcomes = new PaymentOutcomes(own, subjects);
        OrderRefunds orders = new OrderRefunds(new OrderedSeats(own, desk), new OrderEnrollments(), desk);
        return new Settlement(own, ownOutcomes, new Refunds(own, subjects, ownOutcomes), orders);
    }

    @Override
    public Payment getPayment(Id<Payment> payment) {
        Whose whose = scope.require(PAYMENT_READ);
        Payment found = outcomes.load(payment.value());
        boolean reached = whose.reaches(found.payer(), null)
                || (whose.taught() != null
                        && scope.query(PaymentMapper.class, p -> p.isReached(scope.tenant(), payment, whose)));
        if (!reached) {
            throw new AccessDeniedException(scope.actor() + " may not " + PAYMENT_READ);
        }
        return found;
    }

    @Override
    public Page<Payment> findPayments(PaymentFilter filter, PageRequest page) {
        Whose whose = scope.require(PAYMENT_READ);
        scope.check(filter, page);
        List<PaymentRow> rows = scope.query(
                PaymentMapper.class,
                payments -> payments.find(scope.tenant(), filter, whose, Cursor.of(page), page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.createdAt().toString(), row.id().value()))
                .map(PaymentRow::toPayment);
    }

    @Override
    public Page<Dispute> findDisputes(DisputeFilter filter, PageRequest page) {
        Whose whose = scope.require(PAYMENT_READ);
        scope.check(filter, page);
        return new Disputes(scope).find(filter, whose, page);
    }

    @Override
    public Page<Refund> findRefunds(RefundFilter filter, PageRequest page) {
        Whose whose = scope.require(PAYMENT_READ);
        scope.check(filter, page);
        List<RefundRow> rows = scope.query(
                RefundMapper.class, r -> r.find(scope.tenant(), filter, whose, Cursor.of(page), page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.requestedAt().toString(), row.id().value()))
                .map(RefundRow::toRefund);
    }
}
