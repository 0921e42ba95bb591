package com.ecommerce.payment;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class PaymentApplicationTest {

    @Test
    void startsWithEverythingWired() {
    }
}
