package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Violation;
import io.lmskit.testkit.LmsTest;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The collected addresses of is_email, through registration. What the standards call valid is taken, what they call an
 * error is refused. Beyond that, what nobody types into a form is refused as well: address literals, a top-level domain
 * alone, comments and folded white space, obsolete forms, and the empty quoted string. White space around an address is
 * cut off first, so some of the collection's errors are sound here.
 */
@LmsTest
class EmailAddressesTest {

    private final Lms lms;

    EmailAddressesTest(Lms lms) {
        this.lms = lms;
    }

    record Case(String id, String address, String category, String diagnosis) {

        boolean soundInForm() {
            boolean topLevelDomainAlone =
                    !address.substring(address.indexOf('@') + 1).contains(".");
            return switch (category) {
                case "ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN" -> !topLevelDomainAlone;
                case "ISEMAIL_RFC5321" ->
                    diagnosis.equals("ISEMAIL_RFC5321_QUOTEDSTRING") && !address.startsWith("\"\"@");
                default -> false;
            };
        }

        @Override
        public String toString() {
            return id + " " + diagnosis;
        }
    }

    static final List<Case> CASES = read();

    static final Set<String> SOUND =
            CASES.stream().filter(Case::soundInForm).map(Case::address).collect(Collectors.toUnmodifiableSet());

    static Stream<Case> cases() {
        return CASES.stream();
    }

    @Test
    void the_collection_is_whole() {
        assertThat(CASES).hasSize(164);
        assertThat(SOUND).hasSizeBetween(25, 40);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_address_is_stored_as_it_is_or_refused_by_name(Case tried) {
        UserDetails details = UserDetails.builder(tried.address()).build();

        if (SOUND.contains(tried.address().strip())) {
            User user = lms.users().register(details, Set.of());

            assertThat(lms.users().getUser(user.id()).details().email())
                    .isEqualTo(Normalizer.normalize(tried.address(), Normalizer.Form.NFC)
                            .strip());
            lms.users().deleteUser(user.id());
        } else {
            assertThatThrownBy(() -> lms.users().register(details, Set.of()))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.violations())
                                    .extracting(Violation::path)
                                    .containsOnly("email"));
        }
    }

    private static List<Case> read() {
        try (InputStream xml =
                EmailAddressesTest.class.getResourceAsStream("/io/lmskit/tests/badinput/isemail-tests.xml")) {
            NodeList tests = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(xml)
                    .getElementsByTagName("test");
            return IntStream.range(0, tests.getLength())
                    .mapToObj(i -> (Element) tests.item(i))
                    .map(test -> new Case(
                            test.getAttribute("id"),
                            withControls(text(test, "address")),
                            text(test, "category"),
                            text(test, "diagnosis")))
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException("cannot read the collection", e);
        }
    }

    private static String text(Element test, String name) {
        return test.getElementsByTagName(name).item(0).getTextContent();
    }

    /** The collection writes control characters as U+2400 + their number. */
    private static String withControls(String address) {
        return address.codePoints()
                .map(c -> c >= 0x2400 && c < 0x2420 ? c - 0x2400 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
