package io.lmskit.benchmarks.contender;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.lmskit.benchmarks.contender.entity.CustomerEntity;
import io.lmskit.benchmarks.contender.entity.GrantEntity;
import io.lmskit.benchmarks.contender.entity.JournalEntity;
import io.lmskit.benchmarks.contender.entity.Key;
import io.lmskit.benchmarks.contender.entity.OrderEntity;
import io.lmskit.benchmarks.contender.entity.OrderItemEntity;
import io.lmskit.benchmarks.contender.entity.PaymentEntity;
import io.lmskit.benchmarks.contender.entity.ProductEntity;
import io.lmskit.benchmarks.contender.entity.PurchaseEntity;
import io.lmskit.benchmarks.contender.entity.UserEntity;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What {@link HibernateContender} does about orders. */
final class HibernateOrders {

    private static final Instant NOW = Moments.NOW;
    private static final Duration HOLD = Duration.ofMinutes(30);

    private HibernateOrders() {}

    static @Nullable UUID place(Session em, UUID customer, UUID productId) {
        @Nullable CustomerEntity person = em.find(CustomerEntity.class, Key.of(customer), PESSIMISTIC_WRITE);
        @Nullable UserEntity user = em.find(UserEntity.class, Key.of(customer));
        @Nullable ProductEntity product = em.find(ProductEntity.class, Key.of(productId));
        if (person == null || user == null || !user.isActive() || product == null || !product.isSold()) {
            return null;
        }
        OrderEntity order =
                new OrderEntity(Key.of(Drawn.id()), Drawn.reference(), customer, product, NOW, NOW.plus(HOLD));
        person.touch();
        em.persist(order);
        em.persist(new OrderItemEntity(Key.of(Drawn.id()), order, product));
        em.persist(JournalEntity.by(customer, "order", order.id(), "OrderPlaced", order.snapshot(), NOW));
        return order.id();
    }

    static boolean pay(Session em, UUID id) {
        @Nullable
        UUID customer = em.createSelectionQuery(
                        "select o.customerId from OrderEntity o where o.key.tenant = :tenant and o.key.id = :id",
                        UUID.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("id", id)
                .getSingleResultOrNull();
        if (customer == null) {
            return false;
        }
        CustomerEntity person = em.find(CustomerEntity.class, Key.of(customer), PESSIMISTIC_WRITE);
        OrderEntity order = em.find(OrderEntity.class, Key.of(id), PESSIMISTIC_WRITE);
        if (!order.isPending()) {
            return false;
        }
        Map<String, @Nullable Object> before = order.snapshot();
        PaymentEntity payment = new PaymentEntity(Key.of(Drawn.id()), order, NOW);
        order.complete(NOW);
        person.touch();
        em.persist(payment);
        em.persist(JournalEntity.of("order", id, "OrderCompleted", before, order.snapshot(), NOW));
        em.persist(JournalEntity.of("payment", payment.id(), "PaymentRecorded", null, payment.snapshot(), NOW));
        items(em, id).forEach(item -> deliver(em, order, item));
        return true;
    }

    private static List<OrderItemEntity> items(Session em, UUID order) {
        return em.createSelectionQuery(
                        "from OrderItemEntity i where i.key.tenant = :tenant and i.orderId = :order",
                        OrderItemEntity.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("order", order)
                .getResultList();
    }

    private static void deliver(Session em, OrderEntity order, OrderItemEntity item) {
        ProductEntity product = em.createSelectionQuery("""
                        from ProductEntity p left join fetch p.courses where p.key.tenant = :tenant and p.key.id = :id
                        """, ProductEntity.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("id", item.productId())
                .getSingleResult();
        PurchaseEntity purchase = new PurchaseEntity(Key.of(Drawn.id()), order, item, product, NOW);
        em.persist(purchase);
        em.persist(purchase.entry());
        for (UUID course : product.courses()) {
            GrantEntity grant = new GrantEntity(Key.of(Drawn.id()), course, order.customerId(), item.id(), NOW);
            em.persist(grant);
            em.persist(grant.entry());
        }
    }
}
