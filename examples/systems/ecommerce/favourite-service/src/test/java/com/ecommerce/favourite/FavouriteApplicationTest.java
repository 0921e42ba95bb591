package com.ecommerce.favourite;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class FavouriteApplicationTest {

    @Test
    void startsWithEverythingWired() {
    }
}
