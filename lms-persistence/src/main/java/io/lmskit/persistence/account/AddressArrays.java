package io.lmskit.persistence.account;

import io.lmskit.account.Address;
import io.lmskit.persistence.kernel.EnumTextHandler;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Addresses as they travel: an array for each column. */
@SuppressWarnings("ArrayRecordComponent")
record AddressArrays(
        String[] kinds,
        String[] line1s,
        String[] line2s,
        String[] line3s,
        String[] cities,
        String[] postcodes,
        String[] countries) {

    static AddressArrays of(List<Address> addresses) {
        return new AddressArrays(
                column(addresses, address -> EnumTextHandler.text(address.kind())),
                column(addresses, Address::line1),
                column(addresses, Address::line2),
                column(addresses, Address::line3),
                column(addresses, Address::city),
                column(addresses, Address::postcode),
                column(addresses, Address::country));
    }

    private static String[] column(List<Address> addresses, Function<Address, @Nullable String> value) {
        return addresses.stream().map(value).toArray(String[]::new);
    }
}
