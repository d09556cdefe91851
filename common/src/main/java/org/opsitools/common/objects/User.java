package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/** A user of the service, as opsi 4.3 knows it. */
public record User(
    @Nullable String created,
    @Nullable String lastLogin,
    @Nullable String mfaState,
    @Nullable String otpSecret,
    String id)
    implements OpsiObject {
  private static final Attribute<String> CREATED =
      Attribute.of("created", AttributeTypes.of(ScalarType.TIMESTAMP)).defaulting(DefaultValue.NOW);
  private static final Attribute<String> LAST_LOGIN =
      Attribute.of("lastLogin", AttributeTypes.of(ScalarType.TIMESTAMP));
  private static final Attribute<String> MFA_STATE =
      Attribute.of("mfaState", AttributeTypes.STRING).defaulting("inactive");
  private static final Attribute<String> OTP_SECRET =
      Attribute.secret("otpSecret", AttributeTypes.STRING);
  private static final Attribute<String> ID =
      Attribute.ident("id", AttributeTypes.of(ScalarType.USER_ID));

  /** The description of this record. */
  public static final ObjectFamily<User> FAMILY =
      ObjectFamily.describe(User.class, "user")
          .attributes(CREATED, LAST_LOGIN, MFA_STATE, OTP_SECRET, ID);

  public User {
    created = CREATED.of(created);
    lastLogin = LAST_LOGIN.of(lastLogin);
    mfaState = MFA_STATE.of(mfaState);
    otpSecret = OTP_SECRET.of(otpSecret);
    id = ID.required(id);
  }

  @Override
  public ObjectFamily<User> family() {
    return FAMILY;
  }
}
