package io.lmskit.examples.courseplatform;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.catalog.Visibility;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.RecordPayment;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.sales.Purchase;
import io.lmskit.sales.PurchaseFilter;
import io.lmskit.sales.RefundOrder;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What is bought gives access, and what goes back takes it. */
final class PurchasesChapter {

    private static final Money PRICE = Money.of(CurrencyUnit.USD, 60);

    private final LmsScope system;
    private final LmsScope office;
    private final Stage stage;
    private final Catalogue catalogue;

    PurchasesChapter(LmsScope system, LmsScope office, Stage stage, Catalogue catalogue) {
        this.system = system;
        this.office = office;
        this.stage = stage;
        this.catalogue = catalogue;
    }

    void play() {
        stage.chapter("Purchases");
        User mary = system.users()
                .register(
                        UserDetails.builder("mary@platform.example")
                                .displayName("Mary")
                                .build(),
                        Set.of());
        LmsScope asMary = system.as(Actor.customer(mary.id()));
        ProductDetails details = ProductDetails.of("SQL, with love", PRICE)
                .withDescription("All of SQL")
                .withImageUrl("https://platform.example/sql.png")
                .withVisibility(Visibility.PUBLIC)
                .withCourses(Set.of(catalogue.sql().id()));
        Product product = office.products().createProduct(details);
        stage.tell("Mary orders a product");
        Order order = asMary.orders().place(PlaceOrder.of(mary.id(), OrderLine.product(product.id())));
        stage.that(order.status() == OrderStatus.PENDING, "the order waits for its money");
        stage.that(!asMary.courseAccess().hasAccess(catalogue.sql().id(), mary.id()), "and gives nothing before");
        stage.tell("Her money comes in");
        office.payments().recordPayment(RecordPayment.ofOrder(order.id(), PRICE, PaymentMethod.BANK_TRANSFER));
        List<Purchase> bought = purchases(asMary, mary, null);
        stage.that(
                bought.size() == 1
                        && bought.get(0).pricePaid().equals(PRICE)
                        && !bought.get(0).refunded(),
                "she has bought it, once, for %s",
                PRICE);
        stage.that(asMary.courseAccess().hasAccess(catalogue.sql().id(), mary.id()), "and has access to its course");
        stage.tell("The office renames the product");
        office.products()
                .changeProduct(
                        product.id(), product.version(), details.withName("SQL").withDescription(null));
        Purchase then = purchases(asMary, mary, null).get(0);
        stage.that(
                then.name().equals("SQL, with love")
                        && "All of SQL".equals(then.description())
                        && "https://platform.example/sql.png".equals(then.imageUrl()),
                "her purchase keeps name, description and image as they were");
        stage.refused(
                "deleting a product that was bought",
                () -> office.products().deleteProduct(product.id()),
                CatalogProblem.PRODUCT_ORDERED);
        stage.refused(
                "deleting a course that is sold",
                () -> office.catalog().deleteCourse(catalogue.sql().id()),
                CatalogProblem.COURSE_IN_PRODUCTS);
        stage.refused(
                "removing a user who has bought something",
                () -> office.userAdministration().purge(mary.id()),
                AccountProblem.IN_USE);
        stage.tell("Mary gets her money back");
        office.orders().refund(RefundOrder.whole(order.id(), "She asked for it"));
        system.payments().settle();
        stage.that(purchases(asMary, mary, false).isEmpty(), "her history without refunded purchases is empty");
        stage.that(purchases(asMary, mary, true).size() == 1, "the refunded one is kept");
        stage.that(!asMary.courseAccess().hasAccess(catalogue.sql().id(), mary.id()), "and her access is gone");
    }

    private static List<Purchase> purchases(LmsScope who, User user, @Nullable Boolean refunded) {
        return who.purchases()
                .findPurchases(PurchaseFilter.all().withCustomer(user.id()).withRefunded(refunded), PageRequest.first())
                .items();
    }
}
