package com.ecommerce.shipping;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class ShippingApplicationTest {

    @Test
    void startsWithEverythingWired() {
    }
}
