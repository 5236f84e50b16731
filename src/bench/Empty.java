/** Does nothing: how long any Java program takes to start. */
public final class Empty {
  private Empty() {}

  public static void main(String[] args) {}
}
