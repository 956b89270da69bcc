package io.lmskit.persistence.payment;

import io.lmskit.payment.PaymentGateway;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The gateways that the library is opened with. */
public final class Gateways {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,49}");

    private Gateways() {}

    /** @throws IllegalArgumentException if two have one name, or a name is not well-formed */
    public static Map<String, PaymentGateway> byName(Collection<PaymentGateway> gateways) {
        Map<String, PaymentGateway> byName = new TreeMap<>();
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
