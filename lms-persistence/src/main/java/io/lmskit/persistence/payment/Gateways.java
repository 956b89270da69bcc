package io.lmskit.persistence.payment;

import io.lmskit.booking.PaymentMethod;
import io.lmskit.payment.PaymentGateway;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The gateways that the library is opened with. */
public final class Gateways {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,49}");

    private Gateways() {}

    /** The one that is named, or the first that takes the method; empty if it is not there or does not take it. */
    static Optional<PaymentGateway> choose(
            Map<String, PaymentGateway> gateways, @Nullable String provider, PaymentMethod method) {
        return gateways.values().stream()
                .filter(gateway -> provider == null || gateway.name().equals(provider))
                .filter(gateway -> gateway.methods().contains(method))
                .findFirst();
    }

    /** @throws IllegalArgumentException if two have one name, or a name is not well-formed */
    public static Map<String, PaymentGateway> byName(Collection<PaymentGateway> gateways) {
        Map<String, PaymentGateway> byName = new LinkedHashMap<>();
        for (PaymentGateway gateway : gateways) {
            String name = gateway.name();
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a gateway's name must match " + NAME + ": " + name);
            }
            if (byName.putIfAbsent(name, gateway) != null) {
                throw new IllegalArgumentException("two gateways are named " + name);
            }
        }
        return Collections.unmodifiableMap(byName);
    }
}
