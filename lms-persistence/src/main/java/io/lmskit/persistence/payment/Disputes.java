package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Texts;
import io.lmskit.payment.Dispute;
import io.lmskit.payment.DisputeFilter;
import io.lmskit.payment.GatewayNews.DisputeNews;
import io.lmskit.payment.Payment;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Whose;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Disputes as providers tell of them. They are facts: also a suspended tenant takes note of them. */
final class Disputes {

    private static final int TEXT = 255;

    private final Scope scope;

    Disputes(Scope scope) {
        this.scope = scope;
    }

    /**
     * A dispute only goes forward: news that come late change nothing. While it is where it was, the bank can set another
     * date, amount or reason.
     */
    void record(String provider, Id<Payment> payment, DisputeNews news) {
        Id<Dispute> id = scope.ids().next();
        String reason = Objects.requireNonNullElse(Texts.storable(news.reason(), TEXT), "unknown");
        scope.<Dispute>command(
                "payment.dispute",
                List.of(provider, payment, news),
                none -> {
                    throw new NotFoundException("dispute", Id.of(none));
                },
                (sql, trail) -> {
                    DisputeMapper disputes = sql.mapper(DisputeMapper.class);
                    Optional<DisputeRow> seen = disputes.readTold(scope.tenant(), provider, news.providerDisputeId());
                    if (seen.isPresent() && !changes(seen.get(), news, reason)) {
                        return seen.map(DisputeRow::toDispute);
                    }
                    return (seen.isEmpty()
                                    ? disputes.insert(trail.evenSuspended(), id, provider, payment, news, reason)
                                    : disputes.change(
                                            trail.evenSuspended(),
                                            seen.get().id(),
                                            seen.get().version(),
                                            news,
                                            reason))
                            .map(DisputeRow::toDispute);
                });
    }

    private static boolean changes(DisputeRow seen, DisputeNews news, String reason) {
        boolean same = news.amount().equals(seen.amount())
                && reason.equals(seen.reason())
                && Objects.equals(news.answerBy(), seen.answerBy());
        boolean stays = news.status() == seen.status() && !seen.status().ended();
        return news.status().follows(seen.status()) || (stays && !same);
    }

    Page<Dispute> find(DisputeFilter filter, Whose whose, PageRequest page) {
        List<DisputeRow> rows = scope.query(
                DisputeMapper.class,
                disputes -> disputes.find(scope.tenant(), filter, whose, Cursor.of(page), page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.openedAt().toString(), row.id().value()))
                .map(DisputeRow::toDispute);
    }
}
