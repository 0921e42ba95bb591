package com.ecommerce.user.service;

import com.ecommerce.user.domain.User;
import com.ecommerce.user.domain.UserRepository;
import java.util.Locale;
import org.springframework.stereotype.Service;

@Service
public class ProfileService {

    private final UserRepository users;

    public ProfileService(UserRepository users) {
        this.users = users;
    }

    public Profile profile(long userId) {
        User user = users.findById(userId).orElseThrow();
        // Nobody without a provider was expected here.
        String provider = user.getOauthProvider().toLowerCase(Locale.ROOT);
        return new Profile(user.getId(), user.getEmail(), user.getFullName(), provider);
    }

    public record Profile(long id, String email, String fullName, String signInWith) {
    }
}
